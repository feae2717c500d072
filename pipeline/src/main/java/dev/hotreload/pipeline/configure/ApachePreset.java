package dev.hotreload.pipeline.configure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Apache's HTTP server restarts gracefully on SIGUSR1 to its parent process: idle workers end at once,
 * others after the request that they are at, and new ones read the new configuration. With a
 * configuration that it can't read the parent ends, and with it the server: without the dry run, a
 * mistake costs more here than with any other server.
 *
 * <p>Debian calls program and process {@code apache2}, and its configuration needs the environment
 * that {@code apache2ctl} sets; everybody else, the official image too, says {@code httpd}.
 */
record ApachePreset(Programs programs) implements ServerPreset {
  private static final String DEBIAN = "apache2ctl";

  @Override
  public ReloadSettings reload() {
    return new ReloadSettings.Signal(
        "USR1", null, programs.find(DEBIAN).isPresent() ? "apache2" : "httpd");
  }

  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    var program =
        Stream.of(DEBIAN, "httpd").map(programs::find).flatMap(Optional::stream).findFirst();
    return Checks.added(
        written,
        source ->
            program.map(
                found ->
                    new ValidateSettings.Exec(
                        List.of(found.toString(), "-t"),
                        Checks.TIMEOUT,
                        new ValidateSettings.MainFile(
                            List.of("-f", "{file}"),
                            Checks.places(written, source, "apache2.conf", "httpd.conf"),
                            false))));
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    return Checks.withWorkers(written, reload, "USR1");
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return Checks.missing("httpd", completed);
  }
}
