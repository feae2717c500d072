package dev.hotreload.controller.serve;

import java.util.Optional;

/** Whether the controller can do its work. */
@FunctionalInterface
public interface Health {
  /** What keeps it from its work, one line; empty if nothing does. */
  Optional<String> problem();
}
