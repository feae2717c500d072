package dev.hotreload.testing.provide;

import java.nio.file.Path;

/** One way to get the programs. */
interface Provider {

  /** For the list of what was tried. */
  String name();

  /**
   * Puts all programs into an empty folder, in bounded time.
   *
   * @throws ProvisionFailed if that can't be done here
   */
  void provide(Path folder, Phases phases) throws ProvisionFailed;
}
