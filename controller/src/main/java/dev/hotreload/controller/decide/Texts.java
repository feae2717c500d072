package dev.hotreload.controller.decide;

import org.jspecify.annotations.Nullable;

/** What agents say gets into resources, so it is bounded. */
final class Texts {
  private static final int LONGEST = 1024;

  private Texts() {}

  static @Nullable String bounded(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
