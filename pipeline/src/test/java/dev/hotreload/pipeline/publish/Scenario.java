package dev.hotreload.pipeline.publish;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * One change of what is visible or verified.
 *
 * @param before what leads to it
 * @param old what is visible before
 * @param next what is visible after
 * @param versions how many there are after it
 */
record Scenario(
    String name,
    List<Change> before,
    Change change,
    Map<String, String> old,
    Map<String, String> next,
    int versions) {
  private static final Map<String, String> A = Map.of("a", "1", "d/x", "1", "d/y", "1", "e/z", "1");
  private static final Map<String, String> B = Map.of("a", "2", "b", "2", "d/x", "2");
  private static final Map<String, String> C = Map.of("b", "3", "e/f/g", "3".repeat(70_000));

  static List<Scenario> all() {
    return List.of(
        new Scenario("the first publication", List.of(), publish(A), Map.of(), A, 1),
        new Scenario("over an unverified version", List.of(publish(A)), publish(B), A, B, 1),
        new Scenario("over the verified version", List.of(publish(A), VERIFY), publish(B), A, B, 2),
        new Scenario(
            "over one that was never verified",
            List.of(publish(A), VERIFY, publish(B)),
            publish(C),
            B,
            C,
            2),
        new Scenario("to be verified", List.of(publish(A), VERIFY, publish(B)), VERIFY, B, B, 1),
        new Scenario("the way back", List.of(publish(A), VERIFY, publish(C)), BACK, C, A, 1));
  }

  private static final Change VERIFY = StagedDirectory::markVerified;
  private static final Change BACK = StagedDirectory::rollBack;

  private static Change publish(Map<String, String> content) {
    return directory -> directory.publish(Contents.files(content));
  }

  void prepare(Path root) {
    try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
      before.forEach(step -> step.make(directory));
    }
  }

  @Override
  public String toString() {
    return name;
  }

  /** What an agent does with a directory. */
  interface Change {
    Published make(StagedDirectory directory);
  }
}
