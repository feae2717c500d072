package dev.hotreload.controller.decide;

import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.policy.ReloadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people are told by Events: once per policy, source and transition, however many pods make it.
 * A transition is what is written now and was written of no pod before.
 */
final class Announcements {
  private final Fleet fleet;
  private final List<Settling.Shown> shown;

  Announcements(Fleet fleet, List<Settling.Shown> shown) {
    this.fleet = fleet;
    this.shown = shown;
  }

  List<Step> of(@Nullable ReloadRequest request) {
    List<Step> steps = new ArrayList<>();
    for (Source source : Lists.orEmpty(fleet.policy().spec().sources())) {
      if (source.name() != null) {
        steps.addAll(SourceNews.of(source.name(), shown));
      }
    }
    steps.addAll(requested(request));
    return steps;
  }

  private List<Step> requested(@Nullable ReloadRequest request) {
    ReloadRequest before =
        Optional.ofNullable(fleet.policy().written()).map(PolicyStatus::reloadRequest).orElse(null);
    List<Step> steps = new ArrayList<>();
    if (request == null) {
      return steps;
    }
    boolean fresh = before == null || !before.requestedAt().equals(request.requestedAt());
    if (fresh) {
      steps.add(
          new Step.Announce(
              false, "ReloadRequested", "every pod is told to reload: " + shown.size()));
    }
    if (request.finishedAt() != null && (before == null || fresh || before.finishedAt() == null)) {
      steps.add(finished(request));
    }
    return steps;
  }

  private static Step finished(ReloadRequest request) {
    return new Step.Announce(
        request.failed() > 0,
        "ReloadFinished",
        request.succeeded() + " pods reloaded, " + request.failed() + " did not");
  }
}
