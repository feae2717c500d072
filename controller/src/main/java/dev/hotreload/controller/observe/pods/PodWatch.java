package dev.hotreload.controller.observe.pods;

import dev.hotreload.controller.observe.pods.PodStore.PodListener;
import dev.hotreload.controller.observe.watches.WatchHealth;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Watches the pods of some namespaces, or of all. The framework's own informer would hold every full
 * pod until its first list is complete.
 */
public final class PodWatch implements AutoCloseable {
  /** The key under which one watch for all namespaces stands; no namespace can be called so. */
  private static final String ALL = "*";

  private final KubernetesClient client;
  private final Map<String, Watch> watches = new HashMap<>();

  /** Each informer has a store of its own: a new list makes it drop what the list lacks. */
  private record Watch(PodStore store, WatchHealth health) {}

  /**
   * Not started yet.
   *
   * @param namespaces empty for all
   */
  public PodWatch(
      KubernetesClient client, Set<String> namespaces, Clock clock, PodListener listener) {
    this.client = client;
    for (String each : namespaces.isEmpty() ? Set.of(ALL) : namespaces) {
      String what = each.equals(ALL) ? "pods" : "pods in " + each;
      watches.put(each, new Watch(new PodStore(listener), new WatchHealth(what, clock)));
    }
  }

  /** Starts; returns before the first list has arrived. */
  public void start() {
    watches.forEach(
        (namespace, watch) -> {
          var pods =
              namespace.equals(ALL)
                  ? client.pods().inAnyNamespace()
                  : client.pods().inNamespace(namespace);
          watch.health().start(pods.runnableInformer(0).itemStore(watch.store()));
        });
  }

  /** The pods of a namespace, in no order. */
  public Collection<PodRecord> in(String namespace) {
    Watch watch = watches.getOrDefault(namespace, watches.get(ALL));
    return watch == null ? List.of() : watch.store().in(namespace);
  }

  /** The watches. */
  public List<WatchHealth> health() {
    return watches.values().stream().map(Watch::health).toList();
  }

  @Override
  public void close() {
    health().forEach(WatchHealth::stop);
  }
}
