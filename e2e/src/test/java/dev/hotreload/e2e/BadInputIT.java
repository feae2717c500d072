package dev.hotreload.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.JarProcess;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process, fed with what people and broken disks produce. */
class BadInputIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  @DisplayName("Trap 27: bad input of every kind gets one clear line, and the agent lives on")
  void badInputOfEveryKindIsExplainedAndTheAgentLivesOn() throws Exception {
    var tls = Files.createDirectories(folder.resolve("tls"));
    var good = Authority.root("e2e").issue(Leaf.of("web.example"));
    write(tls, "tls.key", good.keyPem().getBytes(UTF_8));
    write(tls, "tls.crt", good.certificatePem().getBytes(UTF_8));
    try (var agent = agent(tls)) {
      awaitText(agent, "\"state\":\"Current\"");

      write(tls, "tls.crt", new byte[0]);
      awaitReason(agent, "tls.crt");
      write(tls, "tls.crt", new byte[] {0, 1, 2, (byte) 0xff, 0, 7});
      awaitReason(agent, "tls.crt");
      write(tls, "tls.crt", "-----BEGIN CERTIFICATE-----\nnonsense\n".getBytes(UTF_8));
      awaitReason(agent, "tls.crt");
      try (var huge = new RandomAccessFile(tls.resolve("tls.crt").toFile(), "rw")) {
        huge.setLength(100L << 20);
      }
      awaitReason(agent, "larger than");
      Files.delete(tls.resolve("tls.crt"));
      Files.createDirectory(tls.resolve("tls.crt"));
      awaitReason(agent, "tls.crt");
      Files.delete(tls.resolve("tls.crt"));
      awaitReason(agent, "tls.crt");

      write(tls, "tls.crt", good.certificatePem().getBytes(UTF_8));
      awaitText(agent, "\"state\":\"Current\"");
      assertThat(agent.isAlive()).isTrue();
    }
  }

  @Test
  @DisplayName("Trap 20: a bad agent file of every kind keeps the agent alive and is explained")
  void badAgentFilesAreExplained() throws Exception {
    var file = folder.resolve("agent.yaml");
    Files.writeString(file, "pol: {interval: 10x}\nsources: 7\n");
    // Without settings there is no other address than the default one.
    try (var agent = start(file, local(9797))) {
      awaitText(agent, "\"state\":\"Failed\"");
      var problems = get(agent);
      assertThat(problems).contains("agent.yaml:1").contains("agent.yaml:2");

      write(folder, "agent.yaml", new byte[300 << 10]);
      awaitText(agent, "256 KiB");
      write(folder, "agent.yaml", new byte[] {0, 1, 2, 3});
      awaitText(agent, "\"state\":\"Failed\"");
      Files.delete(file);
      Files.createDirectory(file);
      awaitText(agent, "directory");
      assertThat(agent.isAlive()).isTrue();
    }
  }

  private JarProcess agent(Path tls) throws IOException {
    var port = Loopback.freePort();
    var file = folder.resolve("agent.yaml");
    Files.writeString(
        file,
        """
        poll: {interval: 100ms, settle: 50ms}
        sources: [{name: tls, path: %s, validate: [{tls: {}}]}]
        reload: {none: {}}
        api: {local: "127.0.0.1:%d"}
        """
            .formatted(tls, port));
    return start(file, local(port));
  }

  private static InetSocketAddress local(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private JarProcess start(Path file, InetSocketAddress address) {
    return JarProcess.start(
            "agent",
            Jars.agent(),
            address,
            folder.resolve("agent.log"),
            List.of("--config", file.toString()))
        .await();
  }

  private void awaitReason(JarProcess agent, String reason) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(get(agent))
                    .contains("\"state\":\"Rejected\"")
                    .containsPattern("\"reason\":\"[^\"\\n]*" + reason));
  }

  private void awaitText(JarProcess agent, String text) {
    await().atMost(SOON).untilAsserted(() -> assertThat(get(agent)).contains(text));
  }

  private static String get(JarProcess agent) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(agent.url() + "/status")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static void write(Path into, String name, byte[] content) throws IOException {
    var next = Files.write(into.resolve(".." + name + ".next"), content);
    Files.move(
        next,
        into.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
