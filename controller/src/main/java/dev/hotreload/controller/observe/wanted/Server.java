package dev.hotreload.controller.observe.wanted;

import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.observe.pods.PodShape;
import dev.hotreload.controller.observe.pods.PodShape.Container;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the server's container: the one that the policy names, else the first that mounts a source
 * and is not the agent's, else the first.
 */
public final class Server {
  private Server() {}

  /** Empty if the pod has no container by the name that the policy gives. */
  public static Optional<Container> of(PodShape shape, PolicySpec spec) {
    if (spec.container() != null) {
      return shape.containers().stream()
          .filter(each -> each.name().equals(spec.container()))
          .findFirst();
    }
    List<Source> sources = Objects.requireNonNullElse(spec.sources(), List.of());
    return shape.containers().stream()
        .filter(container -> !container.agent())
        .filter(
            container ->
                sources.stream()
                    .anyMatch(each -> container.mountOf(SourceMount.path(each)).isPresent()))
        .findFirst()
        .or(() -> shape.containers().stream().filter(each -> !each.agent()).findFirst())
        .or(() -> shape.containers().stream().findFirst());
  }
}
