package dev.hotreload.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.AgentFileFuzz;
import dev.hotreload.pipeline.validate.CertificateFuzz;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fuzz.Fuzzing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty seconds each of inputs that the fuzzer grows towards code it has not seen yet. */
class FuzzIT {
  private static final Duration TIME = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void noAgentFileBreaksItsReader() {
    var tried =
        Fuzzing.of(AgentFileFuzz.class, folder)
            .seed(
                """
                name: web
                poll: {interval: 10s, settle: 200ms}
                sources:
                  - {name: tls, path: /etc/tls, publishTo: /run/a/tls, validate: [{tls: {}}]}
                  - {name: site, path: /etc/site, validate: [{exec: {command: [a, "{dir.tls}"]}}]}
                reload: {http: {url: "http://127.0.0.1/", headers: [{name: A, value: b}]}}
                verify: [{tls: {address: "127.0.0.1:8443", source: tls}}]
                api: {local: "127.0.0.1:9797"}
                """
                    .getBytes(UTF_8))
            .seed("&a [*a, 'b', \"c\", !!d |\n  e\n]\n".getBytes(UTF_8))
            .run(TIME);

    System.out.println("Agent files tried: " + tried);
    assertThat(tried).isGreaterThan(1000);
  }

  @Test
  void noCertificateBreaksItsReader() {
    var leaf = Authority.root("fuzz").issue(Leaf.of("web.example"));
    var tried =
        Fuzzing.of(CertificateFuzz.class, folder)
            .seed((leaf.certificatePem() + "\0" + leaf.keyPem()).getBytes(UTF_8))
            .seed("-----BEGIN A-----\nAAAA\n-----END A-----\n\0".getBytes(UTF_8))
            .run(TIME);

    System.out.println("Certificates tried: " + tried);
    assertThat(tried).isGreaterThan(1000);
  }
}
