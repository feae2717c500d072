package dev.hotreload.pipeline;

import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.pipeline.configure.Settings;
import java.util.Optional;

/** Where a pipeline's settings are from. Owned by the pipeline's thread. */
interface OwnSettings {
  FileStatus status();

  /**
   * Looks whether there are new ones.
   *
   * @return the settings that are to be in force from now on; empty if nothing changed
   */
  Optional<Settings> look();
}
