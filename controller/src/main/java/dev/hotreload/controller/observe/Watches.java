package dev.hotreload.controller.observe;

import dev.hotreload.controller.decide.Watching;
import dev.hotreload.controller.observe.objects.ObjectWatches;
import dev.hotreload.controller.observe.watches.WatchHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The watches that every policy needs, and their health together with those of its own objects. */
final class Watches {
  private final List<WatchHealth> shared;
  private final ObjectWatches<PolicyKey> objects;

  Watches(List<WatchHealth> shared, ObjectWatches<PolicyKey> objects) {
    this.shared = List.copyOf(shared);
    this.objects = objects;
  }

  /** Whether pods and statuses have been listed once; before, a fleet would look empty. */
  boolean haveSynced() {
    return shared.stream().allMatch(WatchHealth::hasSynced);
  }

  Watching of(PolicyKey policy) {
    List<WatchHealth> all = new ArrayList<>(shared);
    all.addAll(objects.health(policy));
    Watching worst = Watching.WORKS;
    for (WatchHealth each : all) {
      Instant since = each.brokenSince();
      if (since != null && (worst.brokenSince() == null || since.isBefore(worst.brokenSince()))) {
        worst = new Watching(since, "the watch of " + each.what());
      }
    }
    return worst;
  }
}
