package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NginxPresetTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final String SHORT =
      """
      preset: nginx
      sources:
        - {name: tls, path: /etc/web/tls}
        - {name: site, path: /etc/web/conf.d}
      verify: [{tls: {address: "127.0.0.1:8443"}}]
      """;
  private static final ValidateSettings ANY_CERTIFICATE =
      new ValidateSettings.Tls("tls.crt", "tls.key", Duration.ZERO, List.of(), true);

  @Test
  void needsTwoSourcesAndTheAddressOfTheHandshake() {
    var settings = settings(SHORT);

    assertThat(settings.reload()).isEqualTo(new ReloadSettings.Signal("HUP", null, "nginx"));
    assertThat(settings.sources())
        .containsExactly(
            new SourceSettings(
                "tls",
                Path.of("/etc/web/tls"),
                List.of(
                    ANY_CERTIFICATE,
                    dryRun("/etc/web/tls/nginx.conf", "/etc/web/conf.d/nginx.conf"))),
            new SourceSettings(
                "site",
                Path.of("/etc/web/conf.d"),
                List.of(
                    ANY_CERTIFICATE,
                    dryRun("/etc/web/conf.d/nginx.conf", "/etc/web/tls/nginx.conf"))));
    assertThat(settings.verify())
        .containsExactly(
            new VerifySettings.Tls("127.0.0.1", 8443, null, null, null, "tls.crt", HALF_A_MINUTE),
            new VerifySettings.Workers(HALF_A_MINUTE));
    assertThat(settings.dryRunMissing()).isNull();
  }

  @Test
  void leavesTheDryRunOutWhereThereIsNoNginx() {
    var parsed = new AgentFiles(program -> Optional.empty()).read(SHORT.getBytes(UTF_8));

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Good.class,
            good -> {
              assertThat(good.settings().dryRunMissing()).isEqualTo("nginx");
              assertThat(good.settings().sources())
                  .allSatisfy(
                      source -> assertThat(source.validate()).containsExactly(ANY_CERTIFICATE));
            });
  }

  @Test
  void givesWayToWhatIsWritten() {
    var settings =
        settings(
            """
            preset: nginx
            sources:
              - name: tls
                path: /etc/web/tls
                validate: [{tls: {certificate: a.pem}}, {exec: {command: [nginx]}}]
              - name: main
                path: /etc/nginx/nginx.conf
            reload: {signal: {pidFile: /run/nginx.pid}}
            verify: [{workers: {timeout: 1s}}, {tls: {address: "127.0.0.1:8443"}}]
            """);

    assertThat(settings.reload())
        .isEqualTo(new ReloadSettings.Signal("HUP", Path.of("/run/nginx.pid"), "nginx"));
    assertThat(settings.sources().getFirst().validate())
        .containsExactly(
            new ValidateSettings.Tls("a.pem", "tls.key", Duration.ZERO, List.of(), false),
            new ValidateSettings.Exec(List.of("/usr/sbin/nginx"), HALF_A_MINUTE));
    assertThat(settings.sources().get(1).validate())
        .contains(dryRun("/etc/nginx/nginx.conf", "/etc/web/tls/nginx.conf"));
    assertThat(settings.verify())
        .containsExactly(
            new VerifySettings.Workers(Duration.ofSeconds(1)),
            new VerifySettings.Tls("127.0.0.1", 8443, null, null, "tls", "a.pem", HALF_A_MINUTE));
  }

  @Test
  void looksAtNoWorkersIfTheServerIsToldInAnotherWay() {
    assertThat(settings(SHORT + "reload: {exec: {command: [nginx, -s, reload]}}\n").verify())
        .noneMatch(VerifySettings.Workers.class::isInstance);
    assertThat(settings(SHORT + "reload: {signal: {name: USR2}}\n").verify())
        .noneMatch(VerifySettings.Workers.class::isInstance);
  }

  @Test
  void leavesTheOnlySourceNoChoice() {
    var settings =
        settings(
            """
            preset: nginx
            sources: [{name: all, path: /etc/web}]
            verify: [{tls: {address: "127.0.0.1:8443"}}]
            """);

    assertThat(settings.verify())
        .contains(
            new VerifySettings.Tls("127.0.0.1", 8443, null, null, "all", "tls.crt", HALF_A_MINUTE));
  }

  private static ValidateSettings dryRun(String... candidates) {
    return new ValidateSettings.Exec(
        List.of("/usr/sbin/nginx", "-t", "-q"),
        HALF_A_MINUTE,
        new ValidateSettings.MainFile(
            List.of("-c", "{file}"), List.of(candidates).stream().map(Path::of).toList(), false));
  }
}
