package dev.hotreload.distribution;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Makes the AOT cache (JEP 483, JEP 514): runs the agent through a {@link Scenario} while the JVM
 * takes notes, and has the JVM make a cache of them.
 */
record Training(Layout layout, Path work) {
  private static final Duration TO_MAKE = Duration.ofMinutes(2);

  void run() throws IOException {
    takeNotes();
    var made = Command.of(layout.java(), create()).with(Layout.ENVIRONMENT).within(TO_MAKE).run();
    if (!made.succeeded() || !Files.exists(layout.cache())) {
      throw new IllegalStateException("No AOT cache was made: " + made);
    }
  }

  private void takeNotes() throws IOException {
    var port = Loopback.freePort();
    var log = work.resolve("log");
    try (var scenario = new Scenario(work, port)) {
      var command =
          layout.command(
              List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes()),
              List.of("--config", scenario.agentFile().toString()));
      try (var agent =
          new Agent(Child.start("agent in training", command, Layout.ENVIRONMENT, log), port)) {
        scenario.play(agent);
      }
    }
    if (!Files.exists(notes())) {
      throw new IllegalStateException("The training left no notes: " + Files.readString(log));
    }
  }

  private List<String> create() {
    return List.of(
        "@" + layout.options(),
        "-XX:AOTMode=create",
        "-XX:AOTConfiguration=" + notes(),
        "-XX:AOTCache=" + layout.cache(),
        "-cp",
        layout.jar().toString());
  }

  private Path notes() {
    return work.resolve("notes.aotconf");
  }
}
