package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Preset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What need not be written for a well-known server. What is written wins, field by field. A new one
 * is a file beside this, its name in {@link Preset}, and its line in {@link #of}.
 */
interface ServerPreset {
  static ServerPreset of(Preset preset, Programs programs) {
    return switch (preset) {
      case NGINX -> new NginxPreset(programs);
      case APACHE -> new ApachePreset(programs);
      case HAPROXY -> new HaproxyPreset(programs);
      case PROMETHEUS -> new PrometheusPreset(programs);
      case POSTGRES -> new PostgresPreset(programs);
      case SPRING_BOOT -> new SpringBootPreset();
    };
  }

  /**
   * How the server is told if nobody wrote it. Of a signal that is written in part, the rest is
   * taken from here.
   */
  ReloadSettings reload();

  /** The sources, with the checks added that nobody wrote. */
  List<SourceSettings> complete(List<SourceSettings> written);

  /**
   * The verifications, with those added that nobody wrote and that would fail on the old content.
   *
   * @param reload how the server is told, by this preset or as somebody wrote it
   */
  List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload);

  /** The program of a dry run that this machine lacks, so that it was left out. */
  @Nullable String missing(List<SourceSettings> completed);
}
