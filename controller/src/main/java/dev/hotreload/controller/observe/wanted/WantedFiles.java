package dev.hotreload.controller.observe.wanted;

import dev.hotreload.controller.observe.objects.ObjectFacts;
import dev.hotreload.controller.observe.pods.PodShape.FromObject;
import dev.hotreload.controller.observe.pods.PodShape.Item;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a volume, as the kubelet writes them: later parts win over earlier ones. */
final class WantedFiles {
  private final Map<String, ObjectFacts.Key> files = new HashMap<>();

  /**
   * Adds what one object brings.
   *
   * @return the key that the volume demands and the object lacks; absent if none is missing
   */
  @Nullable String add(FromObject part, ObjectFacts facts) {
    if (part.items() == null) {
      files.putAll(facts.keys());
      return null;
    }
    for (Item item : part.items()) {
      ObjectFacts.Key key = facts.keys().get(item.key());
      if (key != null) {
        files.put(item.path(), key);
      } else if (!part.optional()) {
        return item.key();
      }
    }
    return null;
  }

  /**
   * The files that a source sees.
   *
   * @param path relative to the volume: empty for all of it, a folder, or one file, which is then
   *     called by its own name
   */
  Map<String, ObjectFacts.Key> below(String path) {
    if (path.isEmpty()) {
      return files;
    }
    ObjectFacts.Key single = files.get(path);
    if (single != null) {
      return Map.of(path.substring(path.lastIndexOf('/') + 1), single);
    }
    Map<String, ObjectFacts.Key> below = new HashMap<>();
    String folder = path + "/";
    files.forEach(
        (file, key) -> {
          if (file.startsWith(folder)) {
            below.put(file.substring(folder.length()), key);
          }
        });
    return below;
  }
}
