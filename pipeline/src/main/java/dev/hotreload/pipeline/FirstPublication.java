package dev.hotreload.pipeline;

import dev.hotreload.pipeline.reload.Signalling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes once and tells nobody: what an init container does before the server starts, so that it
 * finds its files. What cannot be used is left out, as ever; where an earlier publication lies, the
 * server starts with that.
 */
public final class FirstPublication {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path file;
  private final Signalling signalling;

  /**
   * Of the sources that an agent file names.
   *
   * @param signalling never used for a signal
   */
  public FirstPublication(Path file, Signalling signalling) {
    this.file = file;
    this.signalling = signalling;
  }

  /**
   * What came of it.
   *
   * @param complete whether the server finds every source that it is to read in a published directory
   * @param remarks one line for everything that a person should know
   */
  public record Result(boolean complete, List<String> remarks) {
    public Result {
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Reads, validates and publishes.
   *
   * @param wait how long files that are still being written are waited for
   * @return empty if there is no valid agent file by then
   */
  public Optional<Result> publish(Duration wait) throws InterruptedException {
    try (var workshop = new Workshop(file, signalling)) {
      var timing = workshop.timing();
      var due = timing.in(wait);
      var own = workshop.ownSettings();
      var settings = own.look();
      while (settings.isEmpty() && own.status().problems().isEmpty() && !timing.isPast(due)) {
        timing.pause().await(PAUSE);
        settings = own.look();
      }
      if (settings.isEmpty()) {
        return Optional.empty();
      }
      var orders = new Orders("once", timing);
      var nobody = new Presence(timing.nanos());
      try (var engine = workshop.engine(settings.get(), orders, nobody, () -> {})) {
        return Optional.of(publish(engine, timing, due));
      }
    }
  }

  private static Result publish(Engine engine, Timing timing, long due)
      throws InterruptedException {
    engine.recover();
    while (!engine.publishOnly() && !timing.isPast(due)) {
      timing.pause().await(PAUSE);
    }
    var remarks = new ArrayList<String>();
    var complete = true;
    for (var watch : engine.watches.all()) {
      var published = watch.shelf().isEmpty() || watch.target().isPresent();
      complete &= published;
      if (watch.good().isEmpty()) {
        remarks.add("Source " + Reasons.withPublished(Reasons.of(watch), watch));
      } else if (watch.knowledge instanceof Knowledge.Uncertain uncertain) {
        remarks.add("Source " + watch.name() + ": " + uncertain.reason());
      } else if (!published) {
        watch
            .shelf()
            .flatMap(Shelf::missing)
            .ifPresent(
                missing ->
                    remarks.add("Source " + watch.name() + ": " + Reasons.heldTogether(missing)));
      }
    }
    return new Result(complete, remarks);
  }
}
