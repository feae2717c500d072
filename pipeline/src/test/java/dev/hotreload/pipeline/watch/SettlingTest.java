package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.watch.Settling.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Duration SETTLE = Duration.ofMillis(200);

  private long now = Long.MAX_VALUE - 1000;
  private final Settling settling = new Settling(SETTLE, () -> now);

  @Test
  @DisplayName("Trap 9: a plain file counts once two stamps, a settle time apart, are equal")
  void waitsUntilAPlainFileRests() {
    assertThat(settling.offer(plain(1))).isEqualTo(new Answer.Wait(SETTLE));
    pass(150);
    assertThat(settling.offer(plain(2))).isEqualTo(new Answer.Wait(SETTLE));
    pass(150);
    assertThat(settling.offer(plain(2))).isEqualTo(new Answer.Wait(Duration.ofMillis(50)));
    pass(50);
    assertThat(settling.offer(plain(2))).isEqualTo(new Answer.Settled(plain(2)));
  }

  @Test
  void aSwitchedVolumeIsCompleteTheMomentItIsSeen() {
    var stamp = new Stamp(Path.of("/v/..1"), true, List.of());
    assertThat(settling.offer(stamp)).isEqualTo(new Answer.Settled(stamp));
  }

  @Test
  void aSettleTimeOfZeroWaitsForNothing() {
    assertThat(new Settling(Duration.ZERO, () -> now).offer(plain(1)))
        .isEqualTo(new Answer.Settled(plain(1)));
  }

  @Test
  void startsAnewForTheNextChange() {
    settling.offer(plain(1));
    pass(200);
    assertThat(settling.offer(plain(1))).isInstanceOf(Answer.Settled.class);
    assertThat(settling.offer(plain(2))).isEqualTo(new Answer.Wait(SETTLE));
    settling.reset();
    pass(500);
    assertThat(settling.offer(plain(2))).isEqualTo(new Answer.Wait(SETTLE));
  }

  @Test
  void aFileThatNeverRestsIsNotWaitedForForEver() {
    Answer answer = settling.offer(plain(0));
    int offers = 1;
    while (answer instanceof Answer.Wait && offers < 1000) {
      pass(100);
      answer = settling.offer(plain(offers++));
    }
    assertThat(answer)
        .isEqualTo(
            new Answer.Restless(
                plain(offers - 1),
                "/plain has kept changing for 10 s, never still for 200 ms: write beside it and"
                    + " rename"));
    assertThat(settling.offer(plain(offers))).isEqualTo(new Answer.Wait(SETTLE));
  }

  private void pass(long millis) {
    now += millis * 1_000_000;
  }

  private static Stamp plain(long modified) {
    var path = Path.of("/plain");
    return new Stamp(
        path, false, List.of(new Stamp.StampedFile("plain", path, modified, 0, 1, "key")));
  }
}
