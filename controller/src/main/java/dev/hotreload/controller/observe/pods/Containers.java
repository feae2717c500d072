package dev.hotreload.controller.observe.pods;

import dev.hotreload.api.Names;
import dev.hotreload.controller.observe.pods.PodShape.Mount;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the containers of a pod. */
final class Containers {
  private Containers() {}

  static PodShape.Container of(Container container) {
    return new PodShape.Container(
        container.getName(),
        agentPort(container).isPresent(),
        Volumes.orEmpty(container.getVolumeMounts()).stream().map(Containers::mount).toList(),
        environment(container));
  }

  static Optional<Integer> agentPort(Container container) {
    return Volumes.orEmpty(container.getPorts()).stream()
        .filter(port -> Names.PORT_NAME.equals(port.getName()))
        .map(ContainerPort::getContainerPort)
        .findFirst();
  }

  private static Mount mount(VolumeMount mount) {
    String path = mount.getMountPath();
    String trimmed =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String subPath = mount.getSubPath() == null ? mount.getSubPathExpr() : mount.getSubPath();
    return new Mount(
        mount.getName(), trimmed, subPath == null || subPath.isEmpty() ? null : subPath);
  }

  private static Set<ObjectName> environment(Container container) {
    Set<ObjectName> objects = new HashSet<>();
    for (var variable : Volumes.orEmpty(container.getEnv())) {
      var from = variable.getValueFrom();
      if (from != null && from.getSecretKeyRef() != null) {
        objects.add(new ObjectName(ObjectName.SECRET, from.getSecretKeyRef().getName()));
      } else if (from != null && from.getConfigMapKeyRef() != null) {
        objects.add(new ObjectName(ObjectName.CONFIG_MAP, from.getConfigMapKeyRef().getName()));
      }
    }
    for (var from : Volumes.orEmpty(container.getEnvFrom())) {
      if (from.getSecretRef() != null) {
        objects.add(new ObjectName(ObjectName.SECRET, from.getSecretRef().getName()));
      } else if (from.getConfigMapRef() != null) {
        objects.add(new ObjectName(ObjectName.CONFIG_MAP, from.getConfigMapRef().getName()));
      }
    }
    return Set.copyOf(objects);
  }

  static List<PodShape.Container> all(List<Container> containers) {
    return containers.stream().map(Containers::of).toList();
  }
}
