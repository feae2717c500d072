package dev.hotreload.pipeline.embed;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in force of every source, behind one reference: several that change together are swapped by
 * one write, so that no reader sees a part of it.
 */
final class Values {
  private volatile Map<String, Object> inForce = Map.of();

  /** What is in force now; it never changes. */
  Map<String, Object> now() {
    return inForce;
  }

  /** What is in force of one source; absent before its first content. */
  @Nullable Object get(String source) {
    return inForce.get(source);
  }

  /**
   * Swaps. A value equal to the one in force is left as it is, so that whoever compares references
   * sees no change where there is none. Called by the pipeline's thread alone.
   *
   * @return what was in force before
   */
  Map<String, Object> swap(Map<String, Object> changed) {
    var before = inForce;
    var next = new HashMap<>(before);
    changed.forEach(
        (source, value) -> {
          if (!value.equals(before.get(source))) {
            next.put(source, value);
          }
        });
    inForce = Map.copyOf(next);
    return before;
  }
}
