package dev.hotreload.controller.observe.wanted;

import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.observe.pods.ObjectName;
import dev.hotreload.controller.observe.pods.PodShape;
import dev.hotreload.controller.observe.pods.PodShape.Container;
import dev.hotreload.controller.observe.pods.PodShape.FromObject;
import dev.hotreload.controller.observe.pods.PodShape.Mount;
import dev.hotreload.controller.observe.pods.PodShape.Volume;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a source of a policy lies in a pod.
 *
 * @param container the server's; absent if the pod has none by the name that the policy gives
 * @param mount absent if nothing is mounted there
 * @param volume absent if nothing is mounted there
 */
record SourceMount(
    Source source, @Nullable Container container, @Nullable Mount mount, @Nullable Volume volume) {

  static SourceMount of(PodShape shape, PolicySpec spec, Source source) {
    Optional<Container> container = Server.of(shape, spec);
    Optional<Mount> mount = container.flatMap(each -> each.mountOf(path(source)));
    return new SourceMount(
        source,
        container.orElse(null),
        mount.orElse(null),
        mount.flatMap(each -> shape.volume(each.volume())).orElse(null));
  }

  static String path(Source source) {
    String path = Objects.requireNonNullElse(source.path(), "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** The objects that the volume brings. */
  List<FromObject> objects() {
    return parts().filter(FromObject.class::isInstance).map(FromObject.class::cast).toList();
  }

  Optional<PodShape.Other> other() {
    return parts()
        .filter(PodShape.Other.class::isInstance)
        .map(PodShape.Other.class::cast)
        .findFirst();
  }

  private Stream<PodShape.Part> parts() {
    return volume == null ? Stream.empty() : volume.parts().stream();
  }

  /** The object that the policy names for the source. */
  Optional<ObjectName> named() {
    if (source.secret() != null) {
      return Optional.of(new ObjectName(ObjectName.SECRET, source.secret()));
    }
    return Optional.ofNullable(source.configMap())
        .map(name -> new ObjectName(ObjectName.CONFIG_MAP, name));
  }

  /** The source's path relative to the volume's root; empty for the whole volume. */
  String below() {
    String path = path(source);
    String root = mount == null ? path : mount.path();
    if (path.equals(root)) {
      return "";
    }
    return path.substring(root.equals("/") ? 1 : root.length() + 1);
  }
}
