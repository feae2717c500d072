package dev.hotreload.controller.observe.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records instead of pods, for an informer that would keep 39 KiB of each. It tells of changes
 * itself, because only here the record before and the one after meet.
 */
public final class PodStore implements ItemStore<Pod> {
  private final PodReduction reduction = new PodReduction();
  private final Map<String, Map<String, PodRecord>> byNamespace = new ConcurrentHashMap<>();
  private final PodListener listener;

  /** Hears of every change that matters, on the informer's thread. */
  @FunctionalInterface
  public interface PodListener {
    /** One of the two is absent where a pod comes or goes. */
    void changed(@Nullable PodRecord before, @Nullable PodRecord after);
  }

  public PodStore(PodListener listener) {
    this.listener = listener;
  }

  /** The pods of a namespace, in no order. */
  public Collection<PodRecord> in(String namespace) {
    Map<String, PodRecord> pods = byNamespace.get(namespace);
    return pods == null ? List.of() : pods.values();
  }

  @Override
  public String getKey(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }

  @Override
  public @Nullable Pod put(String key, Pod pod) {
    PodRecord after = reduction.reduce(pod);
    PodRecord before =
        byNamespace
            .computeIfAbsent(after.namespace(), each -> new ConcurrentHashMap<>())
            .put(after.name(), after);
    if (!after.means(before)) {
      listener.changed(before, after);
    }
    return skeleton(before);
  }

  @Override
  public @Nullable Pod remove(String key) {
    String namespace = key.substring(0, key.indexOf('/'));
    Map<String, PodRecord> pods = byNamespace.get(namespace);
    PodRecord before = pods == null ? null : pods.remove(key.substring(namespace.length() + 1));
    if (before != null) {
      listener.changed(before, null);
    }
    return skeleton(before);
  }

  @Override
  public Stream<String> keySet() {
    return records().map(pod -> pod.namespace() + "/" + pod.name());
  }

  @Override
  public Stream<Pod> values() {
    return records().map(PodStore::restored);
  }

  @Override
  public int size() {
    return byNamespace.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public @Nullable Pod get(String key) {
    String namespace = key.substring(0, key.indexOf('/'));
    Map<String, PodRecord> pods = byNamespace.get(namespace);
    return pods == null ? null : skeleton(pods.get(key.substring(namespace.length() + 1)));
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  private Stream<PodRecord> records() {
    return byNamespace.values().stream().flatMap(pods -> pods.values().stream());
  }

  private static @Nullable Pod skeleton(@Nullable PodRecord pod) {
    return pod == null ? null : restored(pod);
  }

  /** The informer itself compares versions, and names what is gone. */
  private static Pod restored(PodRecord pod) {
    return new PodBuilder()
        .withNewMetadata()
        .withNamespace(pod.namespace())
        .withName(pod.name())
        .withUid(pod.uid())
        .withResourceVersion(pod.version())
        .endMetadata()
        .build();
  }
}
