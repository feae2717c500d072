package dev.hotreload.controller.observe.pods;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's spec says of mounts and agents: the same for every pod of one template, and held once
 * for all of them.
 *
 * @param agentPort where an agent listens
 */
public record PodShape(int agentPort, List<Container> containers, List<Volume> volumes) {

  /** The volume of that name. */
  public Optional<Volume> volume(String name) {
    return volumes.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /**
   * A container.
   *
   * @param environment objects that its environment variables come from
   * @param agent whether it carries the agent's port
   */
  public record Container(
      String name, boolean agent, List<Mount> mounts, Set<ObjectName> environment) {

    /** The mount that a path lies in: the deepest one. */
    public Optional<Mount> mountOf(String path) {
      return mounts.stream()
          .filter(mount -> mount.holds(path))
          .max(java.util.Comparator.comparingInt(mount -> mount.path().length()));
    }
  }

  /**
   * A mount.
   *
   * @param path without a slash at its end
   * @param subPath {@code subPath} or {@code subPathExpr}
   */
  public record Mount(String volume, String path, @Nullable String subPath) {
    boolean holds(String other) {
      return other.equals(path) || other.startsWith(path + "/");
    }
  }

  /** A volume: one part, or several where it is projected. */
  public record Volume(String name, List<Part> parts) {}

  /** Where files of a volume come from. */
  public sealed interface Part {}

  /**
   * A ConfigMap or Secret.
   *
   * @param items the keys that are projected and where to; absent: every key under its own name
   */
  public record FromObject(ObjectName object, @Nullable List<Item> items, boolean optional)
      implements Part {}

  /** Anything else, whose content no object tells. */
  public record Other(String what) implements Part {}

  /** One key and the path that it gets, relative to the volume. */
  public record Item(String key, String path) {}
}
