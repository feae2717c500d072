package dev.hotreload.agent;

import dev.hotreload.pipeline.Faults;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From start to SIGTERM. Nothing else ends the process: an agent that exits harms its server. */
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  /** Long after a start, and soon after a reload: both need more than what comes between. */
  private static final Duration UPKEEP = Duration.ofSeconds(15);

  private Lifetime() {}

  /** Says where a thread of ours ended, and never why in the words of what it read. */
  static void logUncaught() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, fault) ->
            LOG.error("The thread {} ended: {}", thread.getName(), Faults.describe(fault)));
  }

  /**
   * Waits for SIGTERM, SIGINT or SIGHUP, then closes what there is, in this order.
   *
   * @param upkeep what is done from time to time meanwhile
   * @return never, but by an interrupt
   */
  static int untilTold(List<AutoCloseable> inOrder, Runnable upkeep) throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("hotreload-stop").unstarted(() -> end(inOrder)));
    var told = new CountDownLatch(1);
    while (!told.await(UPKEEP.toSeconds(), TimeUnit.SECONDS)) {
      keepUp(upkeep);
    }
    return 0;
  }

  /** A server's agent does not end because its upkeep can't be done. */
  private static void keepUp(Runnable upkeep) {
    try {
      upkeep.run();
    } catch (RuntimeException | Error e) {
      LOG.debug("No upkeep: {}", Faults.describe(e));
    }
  }

  private static void end(List<AutoCloseable> inOrder) {
    LOG.info("Stopping");
    for (var part : inOrder) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("Could not close {}: {}", part.getClass().getSimpleName(), Faults.describe(e));
      }
    }
    LOG.info("Stopped");
    // A JVM that is told to stop exits with 143, which supervisors take for a failure.
    Runtime.getRuntime().halt(0);
  }
}
