package dev.hotreload.pipeline.configure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of which exactly one is set. */
final class OneOf {
  private final List<String> known = new ArrayList<>();
  private final List<String> set = new ArrayList<>();

  private OneOf() {}

  static OneOf named(String name, @Nullable Object value) {
    return new OneOf().or(name, value);
  }

  OneOf or(String name, @Nullable Object value) {
    known.add(name);
    if (value != null) {
      set.add(name);
    }
    return this;
  }

  boolean holds(String what, Spot at) {
    if (set.size() != 1) {
      var found =
          set.isEmpty()
              ? "none (one without settings is written as NAME: {})"
              : String.join(" and ", set);
      at.wrong(what + " names exactly one of " + String.join(", ", known) + "; here is " + found);
    }
    return set.size() == 1;
  }
}
