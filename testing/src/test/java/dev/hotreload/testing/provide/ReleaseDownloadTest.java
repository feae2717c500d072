package dev.hotreload.testing.provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.testing.run.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDownloadTest {

  private static final String PROGRAMS = "/kubernetes/bin/linux/amd64/";
  private static final String ARCHIVE = "etcd-v3.6.8-linux-amd64.tar.gz";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private final Map<String, byte[]> site = new HashMap<>();
  private HttpServer server;
  private ReleaseDownload download;

  @BeforeEach
  void publish() throws Exception {
    publishProgram("kube-apiserver");
    publishProgram("kubectl");
    Path release = Files.createDirectories(elsewhere.resolve("etcd-v3.6.8-linux-amd64"));
    Files.writeString(release.resolve("etcd"), "the etcd");
    Path archive = elsewhere.resolve(ARCHIVE);
    Command.of(
            Path.of("/bin/tar"),
            "-czf",
            archive.toString(),
            "-C",
            elsewhere.toString(),
            "etcd-v3.6.8-linux-amd64")
        .run()
        .orThrow();
    byte[] bytes = Files.readAllBytes(archive);
    site.put("/etcd/" + ARCHIVE, bytes);
    site.put("/etcd/SHA256SUMS", text("00  other.zip\n" + sha256(bytes) + "  " + ARCHIVE + "\n"));
    serve();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void allThreeProgramsComeFromTheReleases() throws Exception {
    provide();

    assertThat(folder.resolve("kube-apiserver")).hasContent("the kube-apiserver").isExecutable();
    assertThat(folder.resolve("kubectl")).hasContent("the kubectl").isExecutable();
    assertThat(folder.resolve("etcd")).hasContent("the etcd");
    assertThat(folder.resolve(ARCHIVE)).doesNotExist();
  }

  @Test
  void aWrongChecksumIsRefused() {
    site.put(PROGRAMS + "kubectl", text("something else"));

    assertThatThrownBy(this::provide)
        .isInstanceOf(ProvisionFailed.class)
        .hasMessageContaining("kubectl does not have the checksum");
  }

  @Test
  void aReleaseThatIsNotThereIsNamed() {
    site.remove(PROGRAMS + "kube-apiserver.sha256");

    assertThatThrownBy(this::provide)
        .isInstanceOf(ProvisionFailed.class)
        .hasMessageContaining("kube-apiserver.sha256 answered 404");
  }

  @Test
  void aSiteThatCannotBeReachedIsNamed() {
    server.stop(0);

    assertThatThrownBy(this::provide)
        .isInstanceOf(ProvisionFailed.class)
        .hasMessageContaining("can't be reached");
  }

  private void provide() throws ProvisionFailed {
    try (Phases phases = new Phases(ProgressListener.silent())) {
      download.provide(folder, phases);
    }
  }

  private void publishProgram(String name) throws Exception {
    byte[] bytes = text("the " + name);
    site.put(PROGRAMS + name, bytes);
    site.put(PROGRAMS + name + ".sha256", text(sha256(bytes)));
  }

  private void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = site.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    download =
        new ReleaseDownload(
            root.resolve("kubernetes/"), root.resolve("etcd/"), new Platform("linux", "amd64"));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
