package dev.hotreload.controller.observe.pods;

import dev.hotreload.controller.observe.pods.PodShape.FromObject;
import dev.hotreload.controller.observe.pods.PodShape.Item;
import dev.hotreload.controller.observe.pods.PodShape.Other;
import dev.hotreload.controller.observe.pods.PodShape.Part;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the volumes of a pod. */
final class Volumes {
  private Volumes() {}

  static PodShape.Volume of(Volume volume) {
    return new PodShape.Volume(volume.getName(), parts(volume));
  }

  private static List<Part> parts(Volume volume) {
    if (volume.getSecret() != null) {
      var secret = volume.getSecret();
      return List.of(secret(secret.getSecretName(), secret.getItems(), secret.getOptional()));
    }
    if (volume.getConfigMap() != null) {
      var map = volume.getConfigMap();
      return List.of(configMap(map.getName(), map.getItems(), map.getOptional()));
    }
    if (volume.getProjected() != null) {
      return orEmpty(volume.getProjected().getSources()).stream().map(Volumes::part).toList();
    }
    return List.of(new Other(kind(volume)));
  }

  private static Part part(VolumeProjection projection) {
    if (projection.getSecret() != null) {
      var secret = projection.getSecret();
      return secret(secret.getName(), secret.getItems(), secret.getOptional());
    }
    if (projection.getConfigMap() != null) {
      var map = projection.getConfigMap();
      return configMap(map.getName(), map.getItems(), map.getOptional());
    }
    return new Other("a projected volume with more than Secrets and ConfigMaps");
  }

  private static Part secret(
      String name, @Nullable List<KeyToPath> items, @Nullable Boolean optional) {
    return from(ObjectName.SECRET, name, items, optional);
  }

  private static Part configMap(
      String name, @Nullable List<KeyToPath> items, @Nullable Boolean optional) {
    return from(ObjectName.CONFIG_MAP, name, items, optional);
  }

  private static Part from(
      String kind, String name, @Nullable List<KeyToPath> items, @Nullable Boolean optional) {
    List<Item> projected =
        items == null || items.isEmpty()
            ? null
            : items.stream().map(item -> new Item(item.getKey(), item.getPath())).toList();
    return new FromObject(new ObjectName(kind, name), projected, Boolean.TRUE.equals(optional));
  }

  private static String kind(Volume volume) {
    if (volume.getEmptyDir() != null) {
      return "an emptyDir";
    }
    if (volume.getHostPath() != null) {
      return "a hostPath";
    }
    return volume.getPersistentVolumeClaim() == null
        ? "a volume that is neither Secret nor ConfigMap"
        : "a persistent volume";
  }

  /** The client leaves lists out where the API did. */
  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
