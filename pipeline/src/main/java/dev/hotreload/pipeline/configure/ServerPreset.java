package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What need not be written for a well-known server. What is written wins, field by field. */
interface ServerPreset {
  static ServerPreset of(Preset preset, Programs programs) {
    return switch (preset) {
      case NGINX -> new NginxPreset(programs);
    };
  }

  /** The signal that makes the server reload, and the name of its process. */
  ReloadSettings.Signal signal();

  /** The sources, with the checks added that nobody wrote. */
  List<SourceSettings> complete(List<SourceSettings> written);

  /** The verifications, with those added that nobody wrote. */
  List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload);

  /** The program of a dry run that this machine lacks, so that it was left out. */
  @Nullable String missing(List<SourceSettings> completed);
}
