package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.status.PodSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what passes by itself, so that one change costs one write: of a quick reload only its
 * result is written.
 *
 * @param shown what the API shall show of each pod, in the fleet's order
 * @param since when held-back pods left the state that is written for them, by uid
 * @param again until the first of them has to be looked at again; absent if none is held back
 */
record Settling(List<Shown> shown, Map<String, Instant> since, @Nullable Duration again) {

  /**
   * One pod.
   *
   * @param before what the API holds of this very pod
   * @param after what it shall hold; the same as before while held back; absent if nothing yet
   * @param view what is true now
   */
  record Shown(@Nullable PodReload before, @Nullable PodReload after, PodView view) {
    boolean changed() {
      return after != null && (before == null || !essence(after).equals(essence(before)));
    }
  }

  static Settling of(
      List<PodView> views, Map<String, PodReload> written, Memory memory, Instant now) {
    List<Shown> shown = new ArrayList<>();
    Map<String, Instant> since = new HashMap<>();
    Duration again = null;
    for (PodView view : views) {
      PodReload before = Written.of(view.pod(), written);
      Instant left = memory.since().getOrDefault(view.pod().uid(), now);
      Duration remaining = view.patience().minus(Duration.between(left, now));
      boolean held = differs(before, view.state()) && remaining.isPositive();
      if (held) {
        again = again == null || remaining.compareTo(again) < 0 ? remaining : again;
      }
      if (held || (differs(before, view.state()) && view.patience().isPositive())) {
        since.put(view.pod().uid(), left);
      }
      shown.add(new Shown(before, held ? before : view.status(), view));
    }
    return new Settling(shown, since, again);
  }

  private static boolean differs(@Nullable PodReload before, State after) {
    return before == null || before.state() != after;
  }

  /** A proof renewed is no news; thousands of pods that renew theirs would be thousands of writes. */
  private static PodReload essence(PodReload status) {
    List<PodSource> sources =
        Lists.orEmpty(status.sources()).stream().map(Settling::essence).toList();
    return new PodReload(
        status.podUID(),
        status.policy(),
        status.policyGeneration(),
        status.node(),
        status.state(),
        status.reason(),
        status.lastReload(),
        status.verified(),
        status.certificateExpires(),
        status.agentVersion(),
        sources,
        status.reloadRequested());
  }

  private static PodSource essence(PodSource source) {
    return new PodSource(
        source.name(),
        source.kind(),
        source.object(),
        source.wantedVersion(),
        source.projected(),
        source.state(),
        source.reason(),
        source.verdict(),
        source.servedFingerprint(),
        source.servedNotAfter(),
        null,
        source.verifiedBy(),
        source.nextTry());
  }
}
