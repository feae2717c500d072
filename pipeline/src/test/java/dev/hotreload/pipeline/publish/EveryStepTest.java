package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.publish.Disk.Action;
import dev.hotreload.pipeline.publish.FailingDisk.Killed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends between any two steps: what is visible is the old version or the new one. */
@Timeout(60)
class EveryStepTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir(factory = InMemory.class)
  private Path temporary;

  private int roots;

  @ParameterizedTest
  @MethodSource("dev.hotreload.pipeline.publish.Scenario#all")
  void anAgentThatIsKilledLeavesTheOldVersionOrTheNewOne(Scenario scenario) throws IOException {
    int step = 0;
    for (boolean killed = true; killed; step++) {
      var root = prepared(scenario);
      killed = killed(root, step, scenario.change()::make);

      var visible = Sight.throughData(root);
      assertThat(visible).as("killed at step %d", step).isIn(scenario.old(), scenario.next());
      assertRecovered(root, visible);
      assertCanGoOn(root, scenario);
    }
    assertThat(step).isGreaterThan(6);
  }

  @ParameterizedTest
  @MethodSource("dev.hotreload.pipeline.publish.Scenario#all")
  void alsoIfItIsKilledAgainWhileItRecovers(Scenario scenario) throws IOException {
    for (int first = 0; killed(prepared(scenario), first, scenario.change()::make); first++) {
      boolean again = true;
      for (int second = 0; again; second++) {
        var root = prepared(scenario);
        killed(root, first, scenario.change()::make);
        var visible = Sight.throughData(root);
        again = killed(root, second, StagedDirectory::recover);

        assertThat(Sight.throughData(root)).isEqualTo(visible);
        assertRecovered(root, visible);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.hotreload.pipeline.publish.Scenario#all")
  void aDiskThatFailsOnceLeavesEverythingAsItWasOrFinishes(Scenario scenario) throws IOException {
    boolean failed = true;
    for (int step = 0; failed; step++) {
      var root = prepared(scenario);
      var disk = FailingDisk.failingOnceAt(step);
      try (var directory = new StagedDirectory(root, CLOCK, disk)) {
        var visible =
            switch (scenario.change().make(directory)) {
              case Published.Done done -> scenario.next();
              case Published.Failed(var reason) -> {
                assertThat(reason).startsWith(root.toString()).contains("No space left on device");
                yield scenario.old();
              }
            };
        assertThat(Sight.throughData(root)).as("failed at step %d", step).isEqualTo(visible);
        assertThat(Sight.throughNames(root)).isEqualTo(visible);
      }
      assertCanGoOn(root, scenario);
      failed = disk.hasFailed();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.hotreload.pipeline.publish.Scenario#all")
  void aDiskThatGoesOnFailingLeavesACompleteVersionVisible(Scenario scenario) throws IOException {
    boolean failed = true;
    for (int step = 0; failed; step++) {
      var root = prepared(scenario);
      var disk = FailingDisk.failingFrom(step);
      try (var directory = new StagedDirectory(root, CLOCK, disk)) {
        scenario.change().make(directory);
      }
      var visible = Sight.throughData(root);
      assertThat(visible).as("failed at step %d", step).isIn(scenario.old(), scenario.next());
      assertRecovered(root, visible);
      assertCanGoOn(root, scenario);
      failed = disk.hasFailed();
    }
  }

  /** Only the order tells what a loss of power would leave. */
  @Test
  void everythingIsOnDiskBeforeItIsShownAndNothingIsDeletedBeforeThatIs() {
    var root = temporary.resolve("ordered");
    try (var directory = new StagedDirectory(root, CLOCK)) {
      directory.publish(Contents.files(Map.of("a", "1")));
    }
    var steps = new ArrayList<String>();
    try (var directory = new StagedDirectory(root, CLOCK, (a, path) -> steps.add(step(a, path)))) {
      directory.publish(Contents.files(Map.of("a", "2", "d/x", "2")));
    }
    assertThat(steps.getFirst()).startsWith("MAKE_DIRECTORY ..");
    var version = steps.getFirst().substring("MAKE_DIRECTORY ".length());

    assertThat(steps)
        .containsSubsequence(
            "WRITE a", "SYNC a", "SYNC d", "SYNC " + version, "SYNC ordered", "RENAME ..data")
        .containsSubsequence("WRITE x", "SYNC x", "SYNC d")
        .containsSubsequence("RENAME ..data", "SYNC ordered", "LINK d", "SYNC ordered", "DELETE a");
    var shown = steps.subList(0, steps.indexOf("RENAME ..data"));
    assertThat(shown)
        .filteredOn(step -> step.startsWith("DELETE"))
        .containsOnly("DELETE ..data_tmp");
  }

  private static String step(Action action, Path path) {
    return action + " " + path.getFileName();
  }

  private Path prepared(Scenario scenario) {
    var root = temporary.resolve("root-" + roots++);
    scenario.prepare(root);
    return root;
  }

  private static boolean killed(Path root, int step, Consumer<StagedDirectory> change) {
    try (var directory = new StagedDirectory(root, CLOCK, FailingDisk.killedAt(step))) {
      change.accept(directory);
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  private static void assertRecovered(Path root, Map<String, String> visible) throws IOException {
    try (var next = new StagedDirectory(root, CLOCK)) {
      assertThat(next.recover())
          .isInstanceOf(visible.isEmpty() ? Recovered.Empty.class : Recovered.Holds.class);
    }
    assertThat(Sight.throughData(root)).isEqualTo(visible);
    assertThat(Sight.throughNames(root)).isEqualTo(visible);
    assertThat(Sight.names(root)).noneMatch(name -> name.endsWith("_tmp"));
    assertThat(Sight.versions(root)).isLessThanOrEqualTo(2);
  }

  private static void assertCanGoOn(Path root, Scenario scenario) throws IOException {
    try (var next = new StagedDirectory(root, CLOCK)) {
      assertThat(scenario.change().make(next)).isInstanceOf(Published.Done.class);
    }
    assertThat(Sight.throughData(root)).isEqualTo(scenario.next());
    assertThat(Sight.throughNames(root)).isEqualTo(scenario.next());
    assertThat(Sight.versions(root)).isEqualTo(scenario.versions());
  }
}
