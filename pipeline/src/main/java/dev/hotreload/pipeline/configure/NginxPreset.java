package dev.hotreload.pipeline.configure;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * nginx reloads on SIGHUP to its master process, and keeps the old configuration, without a word to
 * the sender, if the new one is broken: so it is tried before, and its workers must be younger than
 * the signal after.
 *
 * <p>The dry run starts from {@code nginx.conf} where a source brings it, else from the
 * configuration that is compiled into the program. Both are read where they lie, because a
 * fragment in {@code conf.d} means nothing alone, and published in place the mount already holds
 * the candidate. A server that was started with a main configuration elsewhere needs an {@code
 * exec} written by hand.
 */
record NginxPreset(Programs programs) implements ServerPreset {
  private static final String PROGRAM = "nginx";

  @Override
  public ReloadSettings reload() {
    return new ReloadSettings.Signal("HUP", null, PROGRAM);
  }

  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    var program = programs.find(PROGRAM);
    return Checks.added(written, source -> program.map(found -> dryRun(found, source, written)));
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    return Checks.withWorkers(written, reload, "HUP");
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return Checks.missing(PROGRAM, completed);
  }

  private static ValidateSettings dryRun(
      Path program, SourceSettings source, List<SourceSettings> all) {
    return new ValidateSettings.Exec(
        List.of(program.toString(), "-t", "-q"),
        Checks.TIMEOUT,
        new ValidateSettings.MainFile(
            List.of("-c", "{file}"), Checks.places(all, source, "nginx.conf"), false));
  }
}
