package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.watch.Settling.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

/** Whatever a writer does and however often it is looked at. */
class SettlingPropertyTest {
  private static final Duration SETTLE = Duration.ofMillis(200);
  private static final int RESTLESS_AFTER = 50 * 200;

  private long millis;

  @Property(tries = 500)
  void whatIsReadHasRestedOrNeverRests(
      @ForAll @NotEmpty @Size(max = 200) List<@IntRange(min = 0, max = 3) Integer> contents,
      @ForAll @IntRange(min = 1, max = 250) int pause) {
    var settling = new Settling(SETTLE, () -> Duration.ofMillis(millis).toNanos());
    var unchangedSince = millis;
    var offeredSince = millis;
    Integer before = null;
    for (var content : contents) {
      if (!content.equals(before)) {
        unchangedSince = millis;
      }
      before = content;
      switch (settling.offer(stamp(content))) {
        case Answer.Settled settled -> {
          assertThat(settled.stamp()).isEqualTo(stamp(content));
          assertThat(millis - unchangedSince).isGreaterThanOrEqualTo(SETTLE.toMillis());
          before = null;
          offeredSince = millis + pause;
        }
        case Answer.Restless restless -> {
          assertThat(millis - offeredSince).isGreaterThanOrEqualTo(RESTLESS_AFTER);
          before = null;
          offeredSince = millis + pause;
        }
        case Answer.Wait wait -> {
          assertThat(wait.again()).isPositive().isLessThanOrEqualTo(SETTLE);
          assertThat(millis - offeredSince).isLessThan(RESTLESS_AFTER);
        }
      }
      millis += pause;
    }
  }

  @Property(tries = 200)
  void whatRestsIsReadAfterOneSettleTime(@ForAll @IntRange(min = 1, max = 199) int pause) {
    var settling = new Settling(SETTLE, () -> Duration.ofMillis(millis).toNanos());
    var begun = millis;
    while (settling.offer(stamp(1)) instanceof Answer.Wait(var again)) {
      millis += Math.min(pause, again.toMillis());
      assertThat(millis - begun).isLessThanOrEqualTo(SETTLE.toMillis());
    }
    assertThat(millis - begun).isEqualTo(SETTLE.toMillis());
  }

  private static Stamp stamp(int content) {
    var path = Path.of("/etc/web/site");
    return new Stamp(
        path, false, List.of(new Stamp.StampedFile("site", path, content, content, 1, "inode")));
  }
}
