package dev.hotreload.controller.observe.pods;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pod.
 *
 * @param live neither ended nor being deleted
 * @param restarts how often each container was restarted, by its name
 * @param version resourceVersion
 */
public record PodRecord(
    String namespace,
    String name,
    String uid,
    @Nullable String ip,
    Map<String, String> labels,
    @Nullable String node,
    boolean live,
    Map<String, Integer> restarts,
    PodShape shape,
    String version) {

  /** Whether nothing that matters differs; most updates of a pod's status don't matter. */
  boolean means(@Nullable PodRecord other) {
    return other != null && equals(other.at(version));
  }

  private PodRecord at(String otherVersion) {
    return new PodRecord(
        namespace, name, uid, ip, labels, node, live, restarts, shape, otherVersion);
  }
}
