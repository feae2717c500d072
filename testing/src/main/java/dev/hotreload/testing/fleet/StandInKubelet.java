package dev.hotreload.testing.fleet;

import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import dev.hotreload.testing.volume.Switch;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the kubelet's projection: it writes the ConfigMaps and Secrets of a real API server
 * into volumes, laid out and switched as the kubelet does, but at once. It runs no pods and no
 * containers.
 */
public final class StandInKubelet implements AutoCloseable {
  private final KubernetesClient client;
  private final String namespace;
  private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();

  public StandInKubelet(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Projects a Secret from now on. A deleted Secret's files stay, as in a required volume. */
  public void mountSecret(String name, Path volume, Consumer<Switch> switched) {
    var to = ProjectedVolume.at(volume);
    informers.add(
        client
            .secrets()
            .inNamespace(namespace)
            .withName(name)
            .inform(new Projection<Secret>(secret -> write(to, decoded(secret), switched), null)));
  }

  /** Projects a ConfigMap from now on. */
  public void mountConfigMap(String name, Path volume, Consumer<Switch> switched) {
    mountConfigMap(name, volume, UnaryOperator.identity(), switched);
  }

  /**
   * Projects a ConfigMap from now on. A deleted one leaves an empty volume, as an optional one does.
   *
   * @param translate what the text says of the pod, said of its stand-in on this machine
   */
  public void mountConfigMap(
      String name, Path volume, UnaryOperator<String> translate, Consumer<Switch> switched) {
    var to = ProjectedVolume.at(volume);
    informers.add(
        client
            .configMaps()
            .inNamespace(namespace)
            .withName(name)
            .inform(
                new Projection<ConfigMap>(
                    map -> write(to, encoded(map, translate), switched),
                    () -> write(to, Map.of(), switched))));
  }

  @Override
  public void close() {
    new ArrayList<>(informers).forEach(SharedIndexInformer::close);
    informers.clear();
  }

  private static synchronized void write(
      ProjectedVolume volume, Map<String, byte[]> data, Consumer<Switch> switched) {
    volume.write(Payload.ofBytes(data)).ifPresent(switched);
  }

  private static Map<String, byte[]> decoded(Secret secret) {
    var data = new HashMap<String, byte[]>();
    if (secret.getData() != null) {
      secret.getData().forEach((key, text) -> data.put(key, Base64.getDecoder().decode(text)));
    }
    return data;
  }

  private static Map<String, byte[]> encoded(ConfigMap map, UnaryOperator<String> translate) {
    var data = new HashMap<String, byte[]>();
    if (map.getData() != null) {
      map.getData()
          .forEach(
              (key, text) -> data.put(key, translate.apply(text).getBytes(StandardCharsets.UTF_8)));
    }
    return data;
  }

  /** What to do with each version of one object. */
  private record Projection<T extends HasMetadata>(Consumer<T> project, @Nullable Runnable vanish)
      implements ResourceEventHandler<T> {
    @Override
    public void onAdd(T object) {
      project.accept(object);
    }

    @Override
    public void onUpdate(T before, T object) {
      project.accept(object);
    }

    @Override
    public void onDelete(T object, boolean finalStateUnknown) {
      if (vanish != null) {
        vanish.run();
      }
    }
  }
}
