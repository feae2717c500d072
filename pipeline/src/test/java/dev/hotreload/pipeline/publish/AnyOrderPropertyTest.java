package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.publish.FailingDisk.Killed;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is done in whatever order, and ended at whatever step: the disk says what a model says. */
class AnyOrderPropertyTest {
  /** It stands still: no name and no order may come from it. */
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static final SnapshotReader READER = new SnapshotReader(new Limits(1 << 20, 1 << 20));
  private static final int NEVER = Integer.MAX_VALUE;

  @Property(tries = 150)
  void theDiskSaysWhatTheModelSays(@ForAll("days") List<Deed> deeds) throws IOException {
    var temporary = InMemory.directory();
    try {
      var root = temporary.resolve("root");
      var state = new State(Map.of(), Map.of());
      for (var deed : deeds) {
        var possible = List.of(state, state.after(deed));
        boolean whole = carryOut(root, deed);
        state = recovered(root);
        assertThat(state).isIn(possible);
        if (whole) {
          assertThat(state).isEqualTo(possible.getLast());
        }
        assertThat(Sight.throughData(root)).isEqualTo(state.visible());
        assertThat(Sight.throughNames(root)).isEqualTo(state.visible());
        assertThat(Sight.versions(root)).isLessThanOrEqualTo(2);
      }
    } finally {
      new Disk((action, path) -> {}).deleteAll(temporary);
    }
  }

  @Provide
  Arbitrary<List<Deed>> days() {
    var names = Arbitraries.of("a", "b", "d/x", "d/y", "e/f/g", ".hidden", "with space");
    var content = Arbitraries.maps(names, Arbitraries.of("1", "2", "3")).ofMinSize(1).ofMaxSize(5);
    var kinds = Arbitraries.of(Kind.values());
    var ends = Arbitraries.oneOf(Arbitraries.just(NEVER), Arbitraries.integers().between(0, 45));
    return Combinators.combine(kinds, content, ends, Arbitraries.of(true, false))
        .as(Deed::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(15);
  }

  /** Whether it came to its end. */
  private static boolean carryOut(Path root, Deed deed) {
    var disk =
        deed.killed() ? FailingDisk.killedAt(deed.end()) : FailingDisk.failingOnceAt(deed.end());
    try (var directory = new StagedDirectory(root, CLOCK, disk)) {
      var published =
          switch (deed.kind()) {
            case PUBLISH -> directory.publish(Contents.files(deed.content()));
            case VERIFY -> directory.markVerified();
            case ROLL_BACK -> directory.rollBack();
          };
      return published instanceof Published.Done;
    } catch (Killed e) {
      return false;
    }
  }

  private static State recovered(Path root) {
    try (var directory = new StagedDirectory(root, CLOCK)) {
      return switch (directory.recover()) {
        case Recovered.Empty empty -> new State(Map.of(), Map.of());
        case Recovered.Holds(var visible, var verified) ->
            new State(texts(visible), verified.map(it -> texts(it)).orElse(Map.of()));
        case Recovered.Foreign(var reason) -> throw new AssertionError(reason);
        case Recovered.Unusable(var reason) -> throw new AssertionError(reason);
      };
    }
  }

  private static Map<String, String> texts(Version version) {
    return Contents.texts(version.read(READER, true));
  }

  enum Kind {
    PUBLISH,
    VERIFY,
    ROLL_BACK
  }

  /**
   * Something that an agent does.
   *
   * @param end the step at which it is killed, or else the disk fails
   */
  record Deed(Kind kind, Map<String, String> content, int end, boolean killed) {}

  /** What is visible and what was verified; no files where nothing is. */
  record State(Map<String, String> visible, Map<String, String> verified) {
    State after(Deed deed) {
      return switch (deed.kind()) {
        case PUBLISH -> new State(deed.content(), verified);
        case VERIFY -> new State(visible, visible);
        case ROLL_BACK -> verified.isEmpty() ? this : new State(verified, verified);
      };
    }
  }
}
