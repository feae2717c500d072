package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.parsed;
import static dev.hotreload.pipeline.configure.Reading.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.file.Readers;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.pipeline.configure.Settings.PollSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AgentFilesTest {
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

  /** Word for word from the design. */
  private static final String FROM_THE_DESIGN =
      """
      name: config-reload            # default
      poll: {interval: 10s, settle: 200ms}
      sources:
        - name: tls
          path: /etc/web/tls
          validate: [{tls: {minRemaining: 1h, dnsNames: [web.example]}}, {permissions: {}}]
        - name: site
          path: /etc/web/conf.d
          publishTo: /run/hotreload/conf.d          # optional: staged
          validate: [{exec: {command: [nginx, -t, -c, "{dir}/nginx.conf"]}}]
      reload: {signal: {name: HUP, pidFile: /run/nginx.pid}}
      verify: [{tls: {address: "127.0.0.1:8443", serverName: web.example}}]
      api: {local: "127.0.0.1:9797"}
      """;

  @Test
  void readsTheDesignsExample() {
    var settings = settings(FROM_THE_DESIGN);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                "config-reload",
                null,
                new PollSettings(Duration.ofSeconds(10), Duration.ofMillis(200), 60, true),
                List.of(
                    new SourceSettings(
                        "tls",
                        Path.of("/etc/web/tls"),
                        List.of(
                            new ValidateSettings.Tls(
                                "tls.crt",
                                "tls.key",
                                Duration.ofHours(1),
                                List.of("web.example"),
                                false),
                            new ValidateSettings.Permissions(Readers.GROUP))),
                    new SourceSettings(
                        "site",
                        Path.of("/etc/web/conf.d"),
                        List.of(
                            new ValidateSettings.Exec(
                                List.of("/usr/sbin/nginx", "-t", "-c", "{dir}/nginx.conf"),
                                HALF_A_MINUTE)),
                        Path.of("/run/hotreload/conf.d"))),
                List.of(),
                new ReloadSettings.Signal("HUP", Path.of("/run/nginx.pid"), null),
                List.of(
                    new VerifySettings.Tls(
                        "127.0.0.1", 8443, "web.example", null, "tls", "tls.crt", HALF_A_MINUTE)),
                null,
                new ApiSettings("127.0.0.1", 9797, null, "/config/"),
                null));
  }

  @Test
  void fillsInWhatNobodyWrote() {
    var settings =
        settings(
            """
            sources: [{name: site, path: /etc/web}]
            reload: {none: {}}
            """);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                "config-reload",
                null,
                new PollSettings(Duration.ofSeconds(10), Duration.ofMillis(200), 60, true),
                List.of(new SourceSettings("site", Path.of("/etc/web"), List.of())),
                List.of(),
                new ReloadSettings.None(),
                List.of(),
                null,
                new ApiSettings("127.0.0.1", 9797, null, "/config/"),
                null));
  }

  @Test
  void takesEverythingThatCanBeSet() {
    var settings =
        settings(
            """
            name: edge.reload
            policy: {namespace: web, name: edge, generation: 7}
            poll: {interval: 1m30s, settle: 0s, fullRead: 5, hint: no}
            sources:
              - name: site
                path: /etc/web/site/
                validate:
                  - format: json
                  - exec: {command: [nginx, -c, "{dir.pair}/a"], timeout: 5s}
              - name: pair
                path: /etc/web/site/pair
                validate:
                  - tls:
                      certificate: live/cert.pem
                      key: live/key.pem
                      minRemaining: 30d
                      dnsNames: [a.example, "*.b.example"]
            reload:
              http:
                url: https://[::1]:8443/config/
                method: PATCH
                headers:
                  - {name: Authorization, valueFile: /run/token}
                  - {name: X-Reason, value: yes}
                body: "{}"
                accept: [200, 202]
                timeout: 250ms
            verify:
              - http:
                  url: http://127.0.0.1:8080/version
                  status: 203
                  pattern: v[0-9]+
                  pointer: /a~1b/0
                  value: 10
                  timeout: 1m
              - tls: {address: "[::1]:8443", serverName: a.example, source: pair, timeout: 2s}
            api: {local: "[::1]:0", tokenFile: /run/token, path: /reload/now/}
            """);

    assertThat(settings.name()).isEqualTo("edge.reload");
    assertThat(settings.policy()).isEqualTo(new PolicyReference("web", "edge", 7));
    assertThat(settings.poll())
        .isEqualTo(new PollSettings(Duration.ofSeconds(90), Duration.ZERO, 5, false));
    assertThat(settings.sources())
        .containsExactly(
            new SourceSettings(
                "site",
                Path.of("/etc/web/site"),
                List.of(
                    new ValidateSettings.Parses(Format.JSON),
                    new ValidateSettings.Exec(
                        List.of("/usr/sbin/nginx", "-c", "{dir.pair}/a"), Duration.ofSeconds(5)))),
            new SourceSettings(
                "pair",
                Path.of("/etc/web/site/pair"),
                List.of(
                    new ValidateSettings.Tls(
                        "live/cert.pem",
                        "live/key.pem",
                        Duration.ofDays(30),
                        List.of("a.example", "*.b.example"),
                        false))));
    assertThat(settings.reload())
        .isEqualTo(
            new ReloadSettings.Http(
                URI.create("https://[::1]:8443/config/"),
                "PATCH",
                List.of(
                    new Header("Authorization", null, "/run/token"),
                    new Header("X-Reason", "yes", null)),
                "{}",
                Set.of(200, 202),
                Duration.ofMillis(250)));
    assertThat(settings.verify().get(1))
        .isEqualTo(
            new VerifySettings.Tls(
                "::1", 8443, "a.example", null, "pair", "live/cert.pem", Duration.ofSeconds(2)));
    assertThat(settings.verify().getFirst())
        .isInstanceOfSatisfying(
            VerifySettings.Http.class,
            http -> {
              assertThat(http.url()).isEqualTo(URI.create("http://127.0.0.1:8080/version"));
              assertThat(http.status()).isEqualTo(203);
              assertThat(http.pattern()).asString().isEqualTo("v[0-9]+");
              assertThat(http.pointer()).isEqualTo("/a~1b/0");
              assertThat(http.value()).isEqualTo("10");
              assertThat(http.timeout()).isEqualTo(Duration.ofMinutes(1));
            });
    assertThat(settings.api())
        .isEqualTo(new ApiSettings("::1", 0, Path.of("/run/token"), "/reload/now/"));
  }

  @Test
  void readsJsonToo() {
    var settings =
        settings(
            """
            {"sources": [{"name": "site", "path": "/etc/web"}],
             "reload": {"exec": {"command": ["nginx", "-s", "reload"]}}}
            """);

    assertThat(settings.reload())
        .isEqualTo(
            new ReloadSettings.Exec(List.of("/usr/sbin/nginx", "-s", "reload"), HALF_A_MINUTE));
  }

  @Test
  void readsAnAliasAsWhatItStandsFor() {
    var settings =
        settings(
            """
            sources:
              - {name: a, path: /a, validate: &checks [{format: yaml}]}
              - {name: b, path: /b, validate: *checks}
            reload: {none: {}}
            """);

    assertThat(settings.sources().get(1).validate())
        .containsExactly(new ValidateSettings.Parses(Format.YAML));
  }

  @Test
  void keepsWhatWasWrittenBesideTheSettings() {
    var parsed = parsed("\uFEFFsources: [{name: a, path: /a}]\nreload: {none: {}}\n");

    assertThat(parsed)
        .isInstanceOfSatisfying(
            Parsed.Good.class, good -> assertThat(good.file().poll()).as("as written").isNull());
  }
}
