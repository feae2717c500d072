package dev.hotreload.controller.observe.pods;

import dev.hotreload.api.Names;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes records of pods, equal parts of which are held once. */
public final class PodReduction {
  private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

  /** More different templates than that, and the sharing starts anew. */
  private static final int DISTINCT = 20_000;

  private final Map<Object, Object> shared = new ConcurrentHashMap<>();

  /** What is kept of a pod. */
  public PodRecord reduce(Pod pod) {
    var meta = pod.getMetadata();
    PodStatus status = pod.getStatus();
    PodSpec spec = pod.getSpec() == null ? new PodSpec() : pod.getSpec();
    return new PodRecord(
        share(meta.getNamespace()),
        meta.getName(),
        meta.getUid(),
        status == null ? null : status.getPodIP(),
        share(Map.copyOf(Objects.requireNonNullElse(meta.getLabels(), Map.of()))),
        spec.getNodeName() == null ? null : share(spec.getNodeName()),
        live(pod, status),
        restarts(status),
        share(shape(spec)),
        meta.getResourceVersion());
  }

  private static boolean live(Pod pod, @Nullable PodStatus status) {
    boolean ended =
        status != null && status.getPhase() != null && ENDED.contains(status.getPhase());
    return !ended && pod.getMetadata().getDeletionTimestamp() == null;
  }

  private Map<String, Integer> restarts(@Nullable PodStatus status) {
    Map<String, Integer> restarts = new HashMap<>();
    List<ContainerStatus> containers =
        status == null ? List.of() : Volumes.orEmpty(status.getContainerStatuses());
    for (ContainerStatus each : containers) {
      restarts.put(each.getName(), Objects.requireNonNullElse(each.getRestartCount(), 0));
    }
    return share(Map.copyOf(restarts));
  }

  /** An agent may be an ordinary container or a native sidecar, which is an init container. */
  private static PodShape shape(PodSpec spec) {
    List<Container> containers = Volumes.orEmpty(spec.getContainers());
    int port =
        Stream.concat(containers.stream(), Volumes.orEmpty(spec.getInitContainers()).stream())
            .flatMap(container -> Containers.agentPort(container).stream())
            .findFirst()
            .orElse(Names.FLEET_PORT);
    return new PodShape(
        port,
        Containers.all(containers),
        Volumes.orEmpty(spec.getVolumes()).stream().map(Volumes::of).toList());
  }

  @SuppressWarnings("unchecked") // A value is held under itself, so it has the key's type.
  private <T> T share(T value) {
    if (shared.size() > DISTINCT) {
      shared.clear();
    }
    Object known = shared.putIfAbsent(value, value);
    return known == null ? value : (T) known;
  }
}
