package dev.hotreload.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.request.Exchange;
import dev.hotreload.pipeline.request.Request;
import dev.hotreload.pipeline.request.Trust;
import dev.hotreload.testing.agent.Documented;
import dev.hotreload.testing.agent.RunningAgent;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Signals;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Spring Boot application. */
@Timeout(240)
class SpringBootIT {
  private static final Authority ISSUING = Authority.root("root").intermediate("issuing");
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final int tls = Loopback.freePort();
  private final int plain = Loopback.freePort();

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectory(folder.resolve("tls"));
    Files.createDirectory(folder.resolve("config"));
    renew();
    configure("greeting: one");
  }

  @Test
  @DisplayName("Traps 7, 11, 20: refreshes, refuses, notices a server that hangs and its recovery")
  void configurationAndCertificateAreReloadedAndNothingBrokenIs() throws Exception {
    try (var application = application();
        var agent = RunningAgent.start(folder, settings())) {
      agent.awaitState("tls", "Current").awaitState("config", "Current");
      assertThat(greeting()).isEqualTo("one");

      configure("greeting: two");
      awaitGreeting("two");
      agent.awaitState("config", "Current");
      assertThat(agent.verified("config")).as("nothing proves it").isEmpty();

      var before = agent.verified("tls");
      renew();
      agent.awaitProofOtherThan("tls", before);

      configure("greeting: [three");
      agent.awaitState("config", "Rejected");
      assertThat(agent.reason("config")).contains("application.yaml").doesNotContain("three");
      assertThat(greeting()).isEqualTo("two");

      Signals.send("STOP", application.pid());
      configure("greeting: four");
      agent.awaitState("config", "Failed");
      Signals.send("CONT", application.pid());
      agent.awaitState("config", "Current");
      assertThat(greeting()).isEqualTo("four");
    }
  }

  private Child application() {
    var child =
        Child.start(
            "application",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                "--spring.config.additional-location=file:" + folder.resolve("config") + "/",
                "--server.address=127.0.0.1",
                "--server.port=" + tls,
                "--server.ssl.bundle=web",
                "--spring.ssl.bundle.watch.file.quiet-period=500ms",
                "--spring.ssl.bundle.pem.web.reload-on-update=true",
                "--spring.ssl.bundle.pem.web.keystore.certificate=" + file("tls.crt"),
                "--spring.ssl.bundle.pem.web.keystore.private-key=" + file("tls.key"),
                "--management.server.address=127.0.0.1",
                "--management.server.port=" + plain,
                "--management.server.ssl.enabled=false",
                "--management.endpoints.web.exposure.include=refresh"),
            Path.of("target", "application.log"));
    child.await(SOON, this::answers);
    return child;
  }

  private String file(String name) {
    return "file:" + folder.resolve("tls").resolve(name);
  }

  private String settings() {
    return Documented.preset("spring-boot")
            .replace("/etc/app/tls", folder.resolve("tls").toString())
            .replace("/etc/app/config", folder.resolve("config").toString())
            .replace("8443", Integer.toString(tls))
        + "reload: {http: {url: \"http://127.0.0.1:%d/actuator/refresh\", timeout: 3s}}\n"
            .formatted(plain);
  }

  private void renew() throws IOException {
    var issued = ISSUING.issue(Leaf.of("web.example"));
    replace("tls/tls.key", issued.keyPem());
    replace("tls/tls.crt", issued.certificatePem());
  }

  private void configure(String text) throws IOException {
    replace("config/application.yaml", text + "\n");
  }

  private void replace(String file, String text) throws IOException {
    var written = Files.writeString(folder.resolve("written"), text);
    Files.move(written, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitGreeting(String wanted) {
    assertThat(Waiting.until(SOON, () -> greeting().equals(wanted))).isTrue();
  }

  private boolean answers() {
    return !greeting().isEmpty();
  }

  /** Empty while nobody answers. Whom it shows is the agent's business here. */
  private String greeting() {
    try {
      return new String(
          new Exchange(Trust.JDK_OR_LOOPBACK, Duration.ofSeconds(5), 1024)
              .send(new Request("GET", page(), List.of(), null))
              .body(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private URI page() {
    return URI.create("https://127.0.0.1:" + tls + "/greeting");
  }
}
