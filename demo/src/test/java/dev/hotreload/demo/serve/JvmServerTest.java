package dev.hotreload.demo.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.demo.observe.Seen;
import dev.hotreload.demo.observe.Visitor;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmServerTest {
  private final Authority authority = Authority.root("ca");
  private final int port = Loopback.freePort();
  private final int adminPort = Loopback.freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private @TempDir Path folder;
  private JvmServer server;

  @BeforeEach
  void start() {
    write(issue(), "hello");
    server =
        JvmServer.start(
            "127.0.0.1", port, adminPort, folder.resolve("tls"), folder.resolve("site"));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void servesTheNewCertificateAndSiteOnceItIsTold() throws Exception {
    var before = visit();
    var next = issue();
    write(next, "hello again");
    assertThat(visit()).isEqualTo(before);
    assertThat(reload()).isEqualTo(200);
    assertThat(visit()).isEqualTo(new Seen(next.fingerprint(), "hello again"));
  }

  @Test
  void keepsWhatItHasIfTheNewIsBroken() throws Exception {
    var before = visit();
    ProjectedVolume.at(folder.resolve("site")).write(Payload.ofText(Map.of("site.json", "{")));
    assertThat(reload()).isEqualTo(500);
    assertThat(visit()).isEqualTo(before);
  }

  private Seen visit() {
    return new Visitor(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            "web.example",
            authority.caPem())
        .visit()
        .orElseThrow();
  }

  private int reload() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/-/reload"))
            .POST(BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private IssuedCertificate issue() {
    return authority.issue(Leaf.of("web.example").withKey(KeyKind.EC_P256, KeyEncoding.PKCS8));
  }

  private void write(IssuedCertificate certificate, String greeting) {
    ProjectedVolume.at(folder.resolve("tls")).write(Payload.ofText(certificate.secretData()));
    ProjectedVolume.at(folder.resolve("site"))
        .write(Payload.ofText(Map.of("site.json", new JvmServers().site(greeting))));
  }
}
