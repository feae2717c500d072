package dev.hotreload.pipeline.embed;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands the content to the server around it: makes all new values, calls the callbacks, and swaps the
 * values as one only when all of that has worked. Of several callbacks those before one that fails
 * have been called, which nobody can undo for them.
 */
final class EmbeddedReloader implements Reloader {
  private final Targets targets;
  private final Values values;
  private final List<SourceSettings> sources;

  EmbeddedReloader(Targets targets, Values values, List<SourceSettings> sources) {
    this.targets = targets;
    this.values = values;
    this.sources = List.copyOf(sources);
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public boolean readsContent(String source) {
    return true;
  }

  @Override
  public boolean readsMounts() {
    return false;
  }

  @Override
  public boolean hasNothing(String source) {
    return targets.find(source).filter(target -> !target.hasTaken()).isPresent();
  }

  @Override
  public Outcome reload(Change change) throws InterruptedException {
    var changed = sources.stream().filter(each -> change.targets().contains(each.name())).toList();
    var next = new HashMap<String, Object>();
    for (var settings : changed) {
      var refused = take(settings, change.sources(), next);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    for (var settings : changed) {
      var refused = call(settings, change.sources());
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    var before = values.swap(next);
    for (var target : targets.values()) {
      target.tell(before);
    }
    return new Outcome.Told();
  }

  private Optional<Outcome> take(
      SourceSettings settings, Map<String, Snapshot> snapshots, Map<String, Object> next)
      throws InterruptedException {
    var snapshot = snapshots.get(settings.name());
    if (snapshot != null
        && targets.find(settings.name()).orElse(null) instanceof ValueTarget<?> target) {
      try {
        next.put(settings.name(), target.value(Target.Offer.of(snapshot, settings)));
      } catch (Refused e) {
        return refused(settings, e);
      }
    }
    return Optional.empty();
  }

  private Optional<Outcome> call(SourceSettings settings, Map<String, Snapshot> snapshots)
      throws InterruptedException {
    var snapshot = snapshots.get(settings.name());
    if (snapshot != null
        && targets.find(settings.name()).orElse(null) instanceof CallbackTarget target) {
      try {
        target.take(Target.Offer.of(snapshot, settings));
      } catch (Refused e) {
        return refused(settings, e);
      }
    }
    return Optional.empty();
  }

  private static Optional<Outcome> refused(SourceSettings settings, Refused refused) {
    return Optional.of(new Outcome.Refused("source " + settings.name() + ": " + refused.reason()));
  }
}
