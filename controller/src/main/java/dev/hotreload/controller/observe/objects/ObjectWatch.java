package dev.hotreload.controller.observe.objects;

import dev.hotreload.controller.observe.pods.ObjectName;
import dev.hotreload.controller.observe.watches.WatchHealth;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/** The watch of one object. */
final class ObjectWatch {
  private final WatchHealth health;
  private final ObjectStore<?> store;

  private ObjectWatch(WatchHealth health, ObjectStore<?> store) {
    this.health = health;
    this.store = store;
  }

  static ObjectWatch start(KubernetesClient client, ObjectKey key, Clock clock, Runnable changed) {
    return key.object().kind().equals(ObjectName.SECRET)
        ? secret(client, key, clock, changed)
        : configMap(client, key, clock, changed);
  }

  private static ObjectWatch secret(
      KubernetesClient client, ObjectKey key, Clock clock, Runnable changed) {
    ObjectStore<Secret> store = new ObjectStore<>(key, ObjectReduction::of, Secret::new, changed);
    WatchHealth health = new WatchHealth(key.toString(), clock);
    health.start(
        client
            .secrets()
            .inNamespace(key.namespace())
            .withName(key.object().name())
            .runnableInformer(0)
            .itemStore(store));
    return new ObjectWatch(health, store);
  }

  private static ObjectWatch configMap(
      KubernetesClient client, ObjectKey key, Clock clock, Runnable changed) {
    ObjectStore<ConfigMap> store =
        new ObjectStore<>(key, ObjectReduction::of, ConfigMap::new, changed);
    WatchHealth health = new WatchHealth(key.toString(), clock);
    health.start(
        client
            .configMaps()
            .inNamespace(key.namespace())
            .withName(key.object().name())
            .runnableInformer(0)
            .itemStore(store));
    return new ObjectWatch(health, store);
  }

  WatchHealth health() {
    return health;
  }

  ObjectState state() {
    if (!health.hasSynced()) {
      return health.isForbidden() ? new ObjectState.Forbidden() : new ObjectState.NotYetRead();
    }
    ObjectFacts facts = store.facts();
    return facts == null ? new ObjectState.Missing() : new ObjectState.Known(facts);
  }

  void stop() {
    health.stop();
  }
}
