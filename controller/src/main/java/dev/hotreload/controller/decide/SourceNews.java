package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.status.PodSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The transitions of one source over all pods of a fleet. */
record SourceNews(String source, List<Seen> before, List<Seen> after) {

  /** One pod's word on the source. */
  record Seen(String pod, State state, @Nullable String version, @Nullable String reason) {
    /** What makes it worth telling again. */
    List<String> transition() {
      return List.of(state.toString(), Objects.requireNonNullElse(version, ""));
    }
  }

  static List<Step> of(String source, List<Settling.Shown> shown) {
    List<Seen> before = new ArrayList<>();
    List<Seen> after = new ArrayList<>();
    for (Settling.Shown pod : shown) {
      String name = pod.view().pod().name();
      seen(source, name, pod.before()).ifPresent(before::add);
      seen(source, name, pod.after()).ifPresent(after::add);
    }
    return new SourceNews(source, before, after).steps();
  }

  private static Optional<Seen> seen(String source, String pod, @Nullable PodReload status) {
    List<PodSource> sources = status == null ? List.of() : Lists.orEmpty(status.sources());
    return sources.stream()
        .filter(each -> each.name().equals(source) && each.state() != null)
        .map(each -> new Seen(pod, state(each), each.wantedVersion(), each.reason()))
        .findFirst();
  }

  private static State state(PodSource source) {
    return Objects.requireNonNullElse(source.state(), State.VERIFYING);
  }

  private List<Step> steps() {
    Set<List<String>> told = new HashSet<>();
    before.forEach(seen -> told.add(seen.transition()));
    List<Step> steps = new ArrayList<>();
    for (Seen seen : after) {
      if (isBad(seen.state()) && told.add(seen.transition())) {
        steps.add(bad(seen));
      }
    }
    if (steps.isEmpty() && isCurrent()) {
      good().ifPresent(steps::add);
    }
    return steps;
  }

  private boolean isCurrent() {
    return !after.isEmpty()
        && after.size() >= before.size()
        && after.stream().allMatch(seen -> seen.state() == State.CURRENT);
  }

  private Optional<Step> good() {
    String pods = " in " + after.size() + (after.size() == 1 ? " pod" : " pods");
    if (before.stream().anyMatch(seen -> isBad(seen.state()))) {
      return Optional.of(good("Recovered", "what is wanted runs again" + pods));
    }
    String version = after.getFirst().version();
    boolean moved = before.stream().anyMatch(seen -> !Objects.equals(seen.version(), version));
    boolean together = after.stream().allMatch(seen -> Objects.equals(seen.version(), version));
    return moved && together
        ? Optional.of(good("Current", "the new content runs" + pods))
        : Optional.empty();
  }

  private Step good(String reason, String what) {
    return new Step.Announce(false, reason, source + ": " + what);
  }

  private Step bad(Seen seen) {
    return new Step.Announce(
        true,
        seen.state().toString(),
        source + " in " + seen.pod() + (seen.reason() == null ? "" : ": " + seen.reason()));
  }

  private static boolean isBad(State state) {
    return switch (state) {
      case FAILED, ROLLED_BACK, REJECTED, MISSING, NEVER_UPDATES -> true;
      case UNREACHABLE, AWAITING_PROJECTION, PENDING, RELOADING, VERIFYING, CURRENT -> false;
    };
  }
}
