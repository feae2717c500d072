package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.JavaProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A process that recovers and then publishes, verifies and rolls back until it is killed. */
final class PublishingAgent {
  private PublishingAgent() {}

  /**
   * Says that it is ready when its classes are loaded, so that a kill soon after meets its work.
   *
   * @param arguments the directory, and how often it publishes; up to ten times in an empty one
   */
  public static void main(String[] arguments) {
    var root = Path.of(arguments[0]);
    int limit = Integer.parseInt(arguments[1]);
    publish(root.resolveSibling("warm-up"), 10);
    System.out.println(JavaProcess.READY);
    publish(root, limit);
  }

  private static void publish(Path root, int limit) {
    try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
      require(directory.recover() instanceof Recovered.Holds || limit <= 10);
      for (int i = 1; i <= limit; i++) {
        done(directory.publish(Contents.files(generation(Long.toString(System.nanoTime(), 36)))));
        if (i % 3 == 0) {
          done(directory.markVerified());
        } else if (i % 5 == 0) {
          done(directory.rollBack());
        }
      }
    }
  }

  /** Some files that are always there and some that are not; each says which there are. */
  static Map<String, String> generation(String id) {
    var texts = new HashMap<String, String>();
    int extra = Math.floorMod(id.hashCode(), 4);
    for (int i = 0; i < 3 + extra; i++) {
      texts.put(i % 2 == 0 ? "part-" + i : "folder/part-" + i, id + " of " + (3 + extra));
    }
    texts.put("large", (id + "\n").repeat(6_000));
    return texts;
  }

  private static void done(Published published) {
    require(published instanceof Published.Done || published.toString().contains("ever verified"));
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("Not published, or not recovered");
    }
  }
}
