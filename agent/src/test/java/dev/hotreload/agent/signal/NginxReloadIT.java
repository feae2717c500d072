package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Reloaders;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import dev.hotreload.pipeline.verify.Verifiers;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.nginx.Nginx;
import dev.hotreload.testing.nginx.NginxSettings;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real nginx, signalled and looked at. */
@RequiresProgram("nginx")
@Timeout(120)
class NginxReloadIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Authority ISSUING = Authority.root("root").intermediate("issuing");

  @TempDir private Path folder;
  private Path certificates;
  private Nginx nginx;
  private ReloadSettings.Signal settings;
  private final LinuxSignalling signalling = new LinuxSignalling();

  @BeforeEach
  void start() throws Exception {
    certificates = Files.createDirectory(folder.resolve("tls"));
    write(ISSUING.issue(Leaf.of("web.example")));
    nginx = Nginx.start(NginxSettings.tls(folder.resolve("nginx"), certificates));
    settings = new ReloadSettings.Signal("HUP", nginx.pidFile(), "nginx");
  }

  @AfterEach
  void stop() {
    nginx.close();
  }

  @Test
  void aGoodConfigurationReplacesTheWorkers() throws Exception {
    Reloader reloader = Reloaders.of(settings, signalling);
    Verifier workers = workers();
    assertThat(workers.observe(told())).isInstanceOf(Observation.Differs.class);
    assertThat(reloader.obstacle()).isEmpty();
    assertThat(reloader.process())
        .hasValueSatisfying(process -> assertThat(process.pid()).isEqualTo(nginx.pid()));

    for (int round = 0; round < 3; round++) {
      assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Told());
      awaitHold(workers, told());
    }
  }

  @Test
  @DisplayName("Trap 11: nginx that refuses a broken configuration keeps its workers, and differs")
  void aBrokenConfigurationKeepsTheOldWorkers() throws Exception {
    Reloader reloader = Reloaders.of(settings, signalling);
    Verifier workers = workers();
    String good = Files.readString(nginx.configuration());
    Files.writeString(nginx.configuration(), good + "nonsense;");

    assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Told());
    awaitRefusal();

    assertThat(workers.observe(told()))
        .isInstanceOfSatisfying(
            Observation.Differs.class,
            differs ->
                assertThat(differs.reason())
                    .startsWith("process " + nginx.pid() + " (nginx) still serves with workers"));

    Files.writeString(nginx.configuration(), good);
    assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Told());
    awaitHold(workers, told());
  }

  @Test
  @DisplayName("Trap 11: the new certificate is called served only after nginx serves it")
  void theNewCertificateHoldsOnlyOnceItIsServed() throws Exception {
    Verifier tls = tls();
    IssuedCertificate renewed = ISSUING.issue(Leaf.of("web.example"));
    write(renewed);
    Expected expected = expecting(renewed);

    assertThat(tls.observe(expected)).isInstanceOf(Observation.Differs.class);
    assertThat(Reloaders.of(settings, signalling).reload(Change.none()))
        .isEqualTo(new Outcome.Told());
    awaitHold(tls, expected);
  }

  @Test
  @DisplayName("Trap 10: a chain that nginx was given without its intermediate is seen")
  void aDroppedIntermediateIsSeen() throws Exception {
    IssuedCertificate renewed = ISSUING.issue(Leaf.of("web.example"));
    write(renewed);
    String whole = renewed.certificatePem();
    Files.writeString(
        certificates.resolve("tls.crt"),
        whole.substring(0, whole.indexOf("-----BEGIN CERTIFICATE-----", 1)));
    Reloaders.of(settings, signalling).reload(Change.none());
    Verifier tls = tls();

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(tls.observe(expecting(renewed)))
                    .isInstanceOfSatisfying(
                        Observation.Differs.class,
                        differs -> assertThat(differs.reason()).endsWith("CN=issuing")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void ofTwoCertificatesTheOneOfTheExpectedKindIsLookedAt(String protocol) throws Exception {
    IssuedCertificate ec = ISSUING.issue(Leaf.of("web.example"));
    IssuedCertificate rsa =
        ISSUING.issue(Leaf.of("web.example").withKey(KeyKind.RSA_2048, KeyEncoding.PKCS8));
    write(ec);
    Files.writeString(certificates.resolve("rsa.crt"), rsa.certificatePem());
    Files.writeString(certificates.resolve("rsa.key"), rsa.keyPem());
    String text = Files.readString(nginx.configuration());
    Files.writeString(
        nginx.configuration(),
        text.replace(
            "root ",
            "ssl_certificate %1$s/rsa.crt; ssl_certificate_key %1$s/rsa.key; ssl_protocols %2$s; root "
                .formatted(certificates, protocol)));
    Reloaders.of(settings, signalling).reload(Change.none());
    Verifier tls = tls();

    awaitHold(tls, expecting(ec));
    awaitHold(tls, expecting(rsa));
  }

  @Test
  @DisplayName("Trap 29: the master is found by its title among its workers, without exe")
  void theMasterIsFoundByItsName() throws Exception {
    Path proc = Files.createDirectory(folder.resolve("proc"));
    Files.writeString(proc.resolve("stat"), Files.readString(Path.of("/proc/stat")));
    show(proc, nginx.pid());
    ProcessHandle.of(nginx.pid()).orElseThrow().children().forEach(each -> show(proc, each.pid()));
    LinuxSignalling here =
        new LinuxSignalling(proc, RecordingDelivery::new, ProcessHandle.current().pid());

    Reloader reloader = here.reloader(new ReloadSettings.Signal("HUP", null, "nginx"));

    assertThat(reloader.process())
        .hasValueSatisfying(process -> assertThat(process.pid()).isEqualTo(nginx.pid()));
  }

  @Test
  @DisplayName("Trap 19: a server that was stopped is an obstacle, and one that came back is not")
  void aServerThatWasStoppedIsAnObstacle() throws Exception {
    Reloader reloader = Reloaders.of(settings, signalling);
    Verifier workers = workers();
    reloader.reload(Change.none());
    awaitHold(workers, told());
    nginx.stop();

    assertThat(reloader.obstacle()).isPresent();
    assertThat(reloader.process()).isEmpty();
    assertThat(reloader.reload(Change.none())).isInstanceOf(Outcome.Refused.class);
    assertThat(workers.observe(told())).isInstanceOf(Observation.Differs.class);

    nginx.start();
    assertThat(reloader.obstacle()).isEmpty();
    assertThat(workers.observe(told()))
        .isInstanceOfSatisfying(
            Observation.Differs.class,
            differs -> assertThat(differs.reason()).contains("is another one than process"));
  }

  private Verifier workers() {
    return Verifiers.of(new VerifySettings.Workers(SOON), settings, signalling);
  }

  private Verifier tls() {
    return Verifiers.of(
        new VerifySettings.Tls(
            "127.0.0.1", nginx.address().getPort(), "web.example", null, null, "tls.crt", SOON),
        settings,
        signalling);
  }

  private static void awaitHold(Verifier verifier, Expected expected) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(verifier.observe(expected)).isInstanceOf(Observation.Holds.class));
  }

  private void awaitRefusal() {
    Path log = folder.resolve("nginx/error.log");
    await().atMost(SOON).until(() -> Files.readString(log).contains("[emerg]"));
  }

  private void write(IssuedCertificate issued) throws IOException {
    Files.writeString(certificates.resolve("tls.crt"), issued.certificatePem());
    Files.writeString(certificates.resolve("tls.key"), issued.keyPem());
  }

  private static Expected told() {
    return new Expected(Map.of(), Instant.now());
  }

  private static Expected expecting(IssuedCertificate issued) {
    byte[] bytes = issued.certificatePem().getBytes(StandardCharsets.US_ASCII);
    byte[] hash = ContentDigest.sha256().digest(bytes);
    Snapshot snapshot =
        new Snapshot(
            new TreeMap<>(Map.of("tls.crt", new SnapshotFile(hash, bytes.length, bytes))),
            ContentDigest.of(Map.of("tls.crt", hash)));
    return new Expected(Map.of("tls", snapshot), null);
  }

  private static void show(Path proc, long pid) {
    try {
      Files.createSymbolicLink(
          proc.resolve(Long.toString(pid)), Path.of("/proc", Long.toString(pid)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
