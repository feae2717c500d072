package dev.hotreload.pipeline.configure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus reloads on {@code POST /-/reload}, which it must be allowed by {@code
 * --web.enable-lifecycle}. A broken configuration is answered with 500 and changes nothing. What it
 * tells about its last reload stands among its own metrics.
 */
record PrometheusPreset(Programs programs) implements ServerPreset {
  private static final String PROGRAM = "promtool";
  private static final String ENDPOINT = "/-/reload";

  /** The time of the last good reload, if the last one was good; sorted, as all metrics are. */
  private static final Pattern LAST_RELOAD =
      Pattern.compile(
          "(?ms)^prometheus_config_last_reload_success_timestamp_seconds (\\S+)$.*"
              + "^prometheus_config_last_reload_successful 1$");

  @Override
  public ReloadSettings reload() {
    return new ReloadSettings.Http(
        URI.create("http://127.0.0.1:9090" + ENDPOINT),
        "POST",
        List.of(),
        null,
        Set.of(),
        Checks.TIMEOUT);
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
                        List.of(found.toString(), "check", "config"),
                        Checks.TIMEOUT,
                        new ValidateSettings.MainFile(
                            List.of("{file}"),
                            Checks.places(written, source, "prometheus.yml", "prometheus.yaml"),
                            true))));
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    var all = new ArrayList<>(written);
    if (reload instanceof ReloadSettings.Http http
        && http.url().getPath().endsWith(ENDPOINT)
        && written.stream().noneMatch(VerifySettings.Http.class::isInstance)) {
      all.add(
          new VerifySettings.Http(
              metrics(http.url()), 200, LAST_RELOAD, null, null, true, http.timeout()));
    }
    return List.copyOf(all);
  }

  /** Beside the endpoint, also behind a {@code --web.route-prefix}. */
  private static URI metrics(URI reload) {
    return URI.create(reload.toString().replaceFirst("/-/reload(\\?.*)?$", "/metrics"));
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return Checks.missing(PROGRAM, completed);
  }
}
