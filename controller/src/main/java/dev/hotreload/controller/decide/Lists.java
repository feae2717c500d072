package dev.hotreload.controller.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Absent lists of the API as what they mean. */
final class Lists {
  private Lists() {}

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
