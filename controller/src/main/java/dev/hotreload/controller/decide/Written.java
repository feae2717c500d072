package dev.hotreload.controller.decide;

import dev.hotreload.api.status.PodReload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is written of a pod. A StatefulSet reuses names, so the uid decides. */
final class Written {
  private Written() {}

  static @Nullable PodReload of(FleetPod pod, Map<String, PodReload> written) {
    PodReload status = written.get(pod.name());
    return status != null && pod.uid().equals(status.podUID()) ? status : null;
  }
}
