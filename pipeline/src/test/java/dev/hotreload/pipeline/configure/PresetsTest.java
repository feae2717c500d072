package dev.hotreload.pipeline.configure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.StartTls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings a few words come to, on machines with and without the server's programs. */
class PresetsTest {
  private static final Programs NONE = program -> Optional.empty();
  private static final String SOURCES =
      "\nsources: [{name: tls, path: /etc/tls}, {name: main, path: /etc/main}]\n";

  @Test
  void apacheIsApache2OnDebianAndHttpdElsewhere() {
    var debian = settings("apache", only("/usr/sbin/apache2ctl"), "");
    assertThat(debian.reload()).isEqualTo(new ReloadSettings.Signal("USR1", null, "apache2"));
    assertThat(dryRun(debian).command()).containsExactly("/usr/sbin/apache2ctl", "-t");
    assertThat(dryRun(debian).mainFile())
        .isEqualTo(
            new ValidateSettings.MainFile(
                List.of("-f", "{file}"),
                paths(
                    "/etc/tls/apache2.conf",
                    "/etc/tls/httpd.conf",
                    "/etc/main/apache2.conf",
                    "/etc/main/httpd.conf"),
                false));
    assertThat(debian.verify()).containsExactly(new VerifySettings.Workers(Checks.TIMEOUT));

    var image = settings("apache", only("/usr/local/apache2/bin/httpd"), "");
    assertThat(image.reload()).isEqualTo(new ReloadSettings.Signal("USR1", null, "httpd"));
    assertThat(dryRun(image).command()).containsExactly("/usr/local/apache2/bin/httpd", "-t");
  }

  @Test
  void haproxyIsSignalledAndTriedWhereASourceBringsItsConfiguration() {
    var settings = settings("haproxy", only("/usr/sbin/haproxy"), "");
    assertThat(settings.reload()).isEqualTo(new ReloadSettings.Signal("USR2", null, "haproxy"));
    assertThat(dryRun(settings).command()).containsExactly("/usr/sbin/haproxy", "-c", "-q");
    assertThat(dryRun(settings).mainFile())
        .isEqualTo(
            new ValidateSettings.MainFile(
                List.of("-f", "{file}"),
                paths("/etc/tls/haproxy.cfg", "/etc/main/haproxy.cfg"),
                true));
    assertThat(settings.verify()).containsExactly(new VerifySettings.Workers(Checks.TIMEOUT));
  }

  @Test
  void haproxysSocketNeedsNoWordOfItsMasterAndNoLookAtWorkers() {
    var settings = settings("haproxy", NONE, "reload: {haproxy: {socket: /run/admin.sock}}");
    assertThat(settings.verify()).isEmpty();
    assertThat(settings.reload())
        .isEqualTo(
            new ReloadSettings.Haproxy(
                Path.of("/run/admin.sock"),
                List.of(),
                Map.of("tls", Path.of("/etc/tls"), "main", Path.of("/etc/main")),
                new ReloadSettings.Master.BySignal(
                    new ReloadSettings.Signal("USR2", null, "haproxy")),
                Checks.TIMEOUT));
  }

  @Test
  void everythingOfHaproxyCanBeWritten() {
    var settings =
        settings(
            "haproxy",
            NONE,
            """
            reload:
              haproxy:
                socket: /run/admin.sock
                masterSocket: /run/master.sock
                timeout: 5s
                certificates:
                  - {source: tls, file: /srv/site.pem}
                  - {source: main, file: '@store/shop', certificate: a/shop.crt, key: a/shop.pem}
            """);
    var haproxy = (ReloadSettings.Haproxy) settings.reload();
    assertThat(haproxy.certificates())
        .containsExactly(
            new ReloadSettings.HaproxyFile("tls", "/srv/site.pem", "tls.crt", null),
            new ReloadSettings.HaproxyFile("main", "@store/shop", "a/shop.crt", "a/shop.pem"));
    assertThat(haproxy.master())
        .isEqualTo(new ReloadSettings.Master.BySocket(Path.of("/run/master.sock")));
    assertThat(haproxy.timeout()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void ofASignalWrittenInPartTheRestIsThePresets() {
    var settings = settings("apache", NONE, "reload: {signal: {pidFile: /run/a.pid}}");
    assertThat(settings.reload())
        .isEqualTo(new ReloadSettings.Signal("USR1", Path.of("/run/a.pid"), "httpd"));
  }

  @Test
  void prometheusIsAskedByPostAndProvenByItsMetrics() {
    var settings = settings("prometheus", only("/usr/bin/promtool"), "");
    assertThat(settings.reload())
        .isEqualTo(
            new ReloadSettings.Http(
                URI.create("http://127.0.0.1:9090/-/reload"),
                "POST",
                List.of(),
                null,
                Set.of(),
                Checks.TIMEOUT));
    assertThat(dryRun(settings).command()).containsExactly("/usr/bin/promtool", "check", "config");
    assertThat(settings.verify()).singleElement().satisfies(PresetsTest::asksForTheTime);
  }

  private static void asksForTheTime(VerifySettings verify) {
    var http = (VerifySettings.Http) verify;
    assertThat(http.url()).isEqualTo(URI.create("http://127.0.0.1:9090/metrics"));
    assertThat(http.newer()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:9999/-/reload, http://127.0.0.1:9999/metrics",
    "http://127.0.0.1:9090/prometheus/-/reload, http://127.0.0.1:9090/prometheus/metrics",
  })
  void prometheusMetricsStandBesideItsReload(String reload, String metrics) {
    var settings = settings("prometheus", NONE, "reload: {http: {url: \"" + reload + "\"}}");
    assertThat(((VerifySettings.Http) settings.verify().getFirst()).url())
        .isEqualTo(URI.create(metrics));
  }

  @Test
  void postgresIsSignalledAndAskedByPsql() {
    var settings =
        settings(
            "postgres",
            only("/usr/lib/postgresql/15/bin/postgres", "/usr/bin/psql"),
            "verify: [{tls: {address: \"127.0.0.1:5432\"}}]");
    assertThat(settings.reload()).isEqualTo(new ReloadSettings.Signal("HUP", null, "postgres"));
    assertThat(dryRun(settings).command()).startsWith("/usr/lib/postgresql/15/bin/postgres", "-C");
    assertThat(((VerifySettings.Tls) settings.verify().getFirst()).startTls())
        .isEqualTo(StartTls.POSTGRES);
    var asked = (VerifySettings.Exec) settings.verify().get(1);
    assertThat(asked.knowsTheReload()).isTrue();
    assertThat(asked.unproven()).isEqualTo("tls.crt");
  }

  @Test
  void postgresIsTriedByNoVersionThatMayBeAnother() {
    var two =
        settings(
            "postgres",
            only("/usr/lib/postgresql/15/bin/postgres", "/usr/lib/postgresql/17/bin/postgres"),
            "");
    assertThat(two.dryRunMissing()).isEqualTo("postgres");
  }

  @Test
  void springBootIsRefreshedAndProvenByWhatSomebodyWrites() {
    var settings = settings("spring-boot", NONE, "");
    assertThat(((ReloadSettings.Http) settings.reload()).url())
        .isEqualTo(URI.create("http://127.0.0.1:8080/actuator/refresh"));
    assertThat(settings.verify()).isEmpty();
    assertThat(settings.dryRunMissing()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"apache, httpd", "haproxy, haproxy", "prometheus, promtool", "postgres, postgres"})
  void aMissingProgramLeavesTheDryRunOut(String preset, String program) {
    var settings = settings(preset, NONE, "");
    assertThat(settings.dryRunMissing()).isEqualTo(program);
    assertThat(settings.sources()).allSatisfy(source -> assertThat(source.validate()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "apache, 'workers: {timeout: 1s}'",
    "prometheus, 'http: {url: \"http://127.0.0.1:9090/-/ready\"}'",
    "postgres, 'exec: {command: [psql]}'",
  })
  void aCheckOfTheSameKindThatIsWrittenWins(String preset, String verify) {
    assertThat(settings(preset, Programs.assumed(), "verify: [{" + verify + "}]").verify())
        .hasSize(1);
  }

  private static ValidateSettings.Exec dryRun(Settings settings) {
    return (ValidateSettings.Exec) settings.sources().getFirst().validate().get(1);
  }

  private static Settings settings(String preset, Programs programs, String more) {
    var text = "preset: " + preset + SOURCES + more;
    var parsed = new AgentFiles(programs).read(text.getBytes(UTF_8));
    assertThat(Reading.problems(parsed)).isEmpty();
    return ((Parsed.Good) parsed).settings();
  }

  /** A machine with these programs alone, by name or by path. */
  private static Programs only(String... files) {
    return program ->
        List.of(files).stream()
            .filter(
                file -> program.startsWith("/") ? file.equals(program) : isOnPath(file, program))
            .map(Path::of)
            .findFirst();
  }

  private static boolean isOnPath(String file, String program) {
    return file.endsWith("/" + program) && !file.contains("/postgresql/");
  }

  private static List<Path> paths(String... files) {
    return List.of(files).stream().map(Path::of).toList();
  }
}
