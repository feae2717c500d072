package dev.hotreload.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hotreload.examples.jdk.JdkClient;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Status and PATCH behind a server's own authentication, and clients that trust what is mounted. */
class AdministrationIT {
  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void mountedFiles() {
    mounts = new Mounts(folder);
    mounts.rotate();
  }

  @ParameterizedTest
  @EnumSource(
      value = ServerKind.class,
      names = {"JDK", "JETTY"})
  void administratorsAloneSeeTheStatusAndOrderReloads(ServerKind kind) throws Exception {
    try (var server = kind.start(folder, Loopback.freePort());
        var trust = HotReload.builder().trust("ca", folder.resolve("ca")).start();
        var client = HttpClient.newBuilder().sslContext(trust.trust("ca").sslContext()).build()) {
      var agent = new Agent(client, server.port());

      assertThat(agent.send("GET", "/hotreload/status", "wrong").statusCode()).isEqualTo(401);
      assertThat(agent.send("PATCH", "/hotreload/config/", "wrong").statusCode()).isEqualTo(401);
      assertThat(agent.json("/hotreload/status").at("/sources/0/name").asText()).isEqualTo("tls");

      var accepted = agent.send("PATCH", "/hotreload/config/", ServerKind.PASSWORD);
      assertThat(accepted.statusCode()).isEqualTo(202);
      var location = accepted.headers().firstValue("Location").orElseThrow();
      assertThat(location).startsWith("/hotreload/reloads/");
      await()
          .atMost(Mounts.SOON)
          .untilAsserted(
              () -> assertThat(agent.json(location).path("state").asText()).isEqualTo("Succeeded"));
    }
  }

  @Test
  void aJdkClientFollowsTheMountedAuthorities() throws Exception {
    var theirs = new Mounts(folder.resolve("theirs"));
    theirs.rotate();
    try (var ours = ServerKind.JDK.start(folder, Loopback.freePort());
        var another = ServerKind.NETTY.start(theirs.folder, Loopback.freePort());
        var client = new JdkClient(folder)) {
      assertThat(client.get(uri(ours))).isEqualTo("hello");
      assertThatThrownBy(() -> client.get(uri(another))).isInstanceOf(SSLException.class);

      mounts.ca(mounts.authority.caPem() + theirs.authority.caPem());

      await()
          .atMost(Mounts.SOON)
          .ignoreExceptionsInstanceOf(SSLException.class)
          .untilAsserted(() -> assertThat(client.get(uri(another))).isEqualTo("hello"));
      assertThat(client.get(uri(ours))).isEqualTo("hello");
    }
  }

  private static URI uri(ServerKind.Running server) {
    return URI.create("https://127.0.0.1:" + server.port() + "/");
  }

  /** What an administrator sends. */
  private record Agent(HttpClient client, int port) {
    HttpResponse<byte[]> send(String method, String path, String password)
        throws IOException, InterruptedException {
      var user = "admin:" + password;
      var credentials = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
      return client.send(
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
              .method(method, BodyPublishers.noBody())
              .header("Authorization", "Basic " + credentials)
              .build(),
          BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
      var answer = send("GET", path, ServerKind.PASSWORD);
      assertThat(answer.statusCode()).isEqualTo(200);
      return new JsonMapper().readTree(answer.body());
    }
  }
}
