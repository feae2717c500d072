package dev.hotreload.controller.observe.wanted;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.decide.ObjectReference;
import dev.hotreload.controller.decide.Wanted;
import dev.hotreload.controller.observe.pods.ObjectName;
import dev.hotreload.controller.observe.pods.PodShape.FromObject;
import dev.hotreload.controller.observe.pods.PodShape.Mount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a pod's spec alone tells about a source: that no change can arrive, or that none is known. */
final class Hopeless {
  private Hopeless() {}

  /** Absent if the source can be updated and its content computed. */
  static @Nullable Wanted of(SourceMount at, PolicySpec spec) {
    if (at.container() == null) {
      return new Wanted.Unknowable(null, "the pod has no container " + spec.container());
    }
    Mount mount = at.mount();
    if (mount == null || at.volume() == null) {
      return notMounted(at);
    }
    if (mount.subPath() != null) {
      return new Wanted.NeverUpdates(
          at.objects().isEmpty() ? null : reference(at),
          mount.path()
              + " is mounted by subPath, which the kubelet never updates: mount the whole volume,"
              + " or restart the container after each change");
    }
    return at.other().isPresent()
        ? new Wanted.Unknowable(
            at.objects().isEmpty() ? null : reference(at),
            SourceMount.path(at.source())
                + " is in "
                + at.other().get().what()
                + ", so nobody can tell what it should hold")
        : otherObject(at);
  }

  private static Wanted notMounted(SourceMount at) {
    Optional<ObjectName> named = at.named();
    boolean byEnvironment =
        at.container() != null && named.filter(at.container().environment()::contains).isPresent();
    ObjectReference object = named.map(Hopeless::reference).orElse(null);
    return byEnvironment
        ? new Wanted.NeverUpdates(
            object,
            "the container reads "
                + named.get()
                + " by environment variable, which never changes while it runs: mount it, or"
                + " restart the container after each change")
        : new Wanted.Absent(
            object,
            "nothing is mounted at "
                + SourceMount.path(at.source())
                + " in the container "
                + (at.container() == null ? "?" : at.container().name()));
  }

  private static @Nullable Wanted otherObject(SourceMount at) {
    Optional<ObjectName> named = at.named();
    boolean mounted =
        named.isEmpty()
            || at.objects().stream().anyMatch(part -> part.object().equals(named.get()));
    return mounted
        ? null
        : new Wanted.Unknowable(
            reference(at),
            "the policy names "
                + named.get()
                + ", but "
                + SourceMount.path(at.source())
                + " is "
                + reference(at));
  }

  /** That environment variables go stale although the mounted files do not. */
  static @Nullable String environmentNote(SourceMount at) {
    return at.container() == null
        ? null
        : at.objects().stream()
            .map(FromObject::object)
            .filter(at.container().environment()::contains)
            .findFirst()
            .map(
                object ->
                    "environment variables from "
                        + object
                        + " never change while the container runs")
            .orElse(null);
  }

  static ObjectReference reference(SourceMount at) {
    List<FromObject> parts = at.objects();
    String kind = parts.isEmpty() ? ObjectName.CONFIG_MAP : parts.getFirst().object().kind();
    return new ObjectReference(
        kind, parts.stream().map(part -> part.object().name()).collect(Collectors.joining(",")));
  }

  private static ObjectReference reference(ObjectName name) {
    return new ObjectReference(name.kind(), name.name());
  }
}
