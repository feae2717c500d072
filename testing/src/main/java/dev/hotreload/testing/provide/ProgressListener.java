package dev.hotreload.testing.provide;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Is told once a second how far it is, on a thread that must not be held up. */
@FunctionalInterface
public interface ProgressListener {

  void progress(Progress progress);

  /** Tells nobody. */
  static ProgressListener silent() {
    return progress -> {};
  }

  /** Prints a line for each new phase, and every 15 s of a long one. */
  static ProgressListener printingTo(PrintStream stream) {
    AtomicReference<Progress> printed = new AtomicReference<>();
    return now -> {
      Progress last = printed.get();
      if (last == null
          || !last.phase().equals(now.phase())
          || now.elapsed().minus(last.elapsed()).compareTo(Duration.ofSeconds(15)) >= 0) {
        printed.set(now);
        Duration remaining = now.remaining();
        String estimate =
            remaining == null ? "" : ", about " + remaining.toSeconds() + " s remaining";
        stream.println(
            "API server for tests: "
                + now.phase()
                + ", "
                + now.elapsed().toSeconds()
                + " s so far"
                + estimate);
      }
    };
  }
}
