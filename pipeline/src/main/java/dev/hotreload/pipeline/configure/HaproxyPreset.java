package dev.hotreload.pipeline.configure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy's master reads everything again on SIGUSR2 and forks a new worker; with a configuration that
 * it can't read it goes on with the old one and tells only its log. So it is tried before, and there
 * must be new workers after. With {@code reload.haproxy} certificates need neither: see there.
 *
 * <p>The program finds no configuration by itself, so the dry run is left out where no source brings
 * {@code haproxy.cfg}.
 */
record HaproxyPreset(Programs programs) implements ServerPreset {
  private static final String PROGRAM = "haproxy";

  @Override
  public ReloadSettings reload() {
    return HaproxyReloadReader.SIGNAL;
  }

  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    var program = programs.find(PROGRAM);
    return Checks.added(
        written,
        source ->
            program.map(
                found ->
                    new ValidateSettings.Exec(
                        List.of(found.toString(), "-c", "-q"),
                        Checks.TIMEOUT,
                        new ValidateSettings.MainFile(
                            List.of("-f", "{file}"),
                            Checks.places(written, source, "haproxy.cfg"),
                            true))));
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    return Checks.withWorkers(written, reload, HaproxyReloadReader.SIGNAL.name());
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return Checks.missing(PROGRAM, completed);
  }
}
