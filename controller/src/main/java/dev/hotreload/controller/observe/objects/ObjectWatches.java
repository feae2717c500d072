package dev.hotreload.controller.observe.objects;

import dev.hotreload.controller.observe.watches.WatchHealth;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One watch for each object that somebody needs, shared by all who do, ended with the last of them.
 *
 * @param <K> who needs objects
 */
public final class ObjectWatches<K> implements AutoCloseable {
  private final KubernetesClient client;
  private final Clock clock;
  private final Consumer<K> changed;
  private final Map<ObjectKey, Shared<K>> watches = new HashMap<>();
  private final Map<K, Set<ObjectKey>> needs = new HashMap<>();

  private record Shared<K>(ObjectWatch watch, Set<K> needers) {}

  /**
   * @param changed is told of everyone who needs an object that changed; on the informer's thread
   */
  public ObjectWatches(KubernetesClient client, Clock clock, Consumer<K> changed) {
    this.client = client;
    this.clock = clock;
    this.changed = changed;
  }

  /** Watches exactly these for it from now on. */
  public synchronized void need(K who, Set<ObjectKey> wanted) {
    Set<ObjectKey> before = needs.getOrDefault(who, Set.of());
    if (before.equals(wanted)) {
      return;
    }
    for (ObjectKey key : wanted) {
      watches.computeIfAbsent(key, this::start).needers().add(who);
    }
    before.stream().filter(key -> !wanted.contains(key)).forEach(key -> release(who, key));
    if (wanted.isEmpty()) {
      needs.remove(who);
    } else {
      needs.put(who, Set.copyOf(wanted));
    }
  }

  /** What is known of an object that is needed. */
  public synchronized ObjectState find(ObjectKey key) {
    Shared<K> shared = watches.get(key);
    return shared == null ? new ObjectState.NotYetRead() : shared.watch().state();
  }

  /** The state of the watches that it needs. */
  public synchronized List<WatchHealth> health(K who) {
    return needs.getOrDefault(who, Set.of()).stream()
        .map(watches::get)
        .map(shared -> shared.watch().health())
        .toList();
  }

  private Shared<K> start(ObjectKey key) {
    return new Shared<>(ObjectWatch.start(client, key, clock, () -> tell(key)), new HashSet<>());
  }

  private void tell(ObjectKey key) {
    Set<K> needers;
    synchronized (this) {
      Shared<K> shared = watches.get(key);
      needers = shared == null ? Set.of() : Set.copyOf(shared.needers());
    }
    needers.forEach(changed);
  }

  private void release(K who, ObjectKey key) {
    Shared<K> shared = watches.get(key);
    if (shared != null && shared.needers().remove(who) && shared.needers().isEmpty()) {
      watches.remove(key);
      shared.watch().stop();
    }
  }

  @Override
  public synchronized void close() {
    watches.values().forEach(shared -> shared.watch().stop());
    watches.clear();
    needs.clear();
  }
}
