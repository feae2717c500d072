package dev.hotreload.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.pipeline.embed.HotReload;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenSSL's client, which takes a session along from one connection to the next. */
@RequiresProgram("openssl")
class ResumptionIT {
  private static final List<List<String>> WAYS =
      List.of(List.of("-tls1_2"), List.of("-tls1_2", "-no_ticket"), List.of("-tls1_3"));

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void mountedFiles() throws IOException {
    mounts = new Mounts(folder);
    Files.writeString(folder.resolve("request"), "GET / HTTP/1.0\r\n\r\n");
  }

  @ParameterizedTest
  @EnumSource(ServerKind.class)
  @DisplayName("Trap 12: by ticket or by id, a session is resumed until the swap and not after it")
  void aSessionIsResumedUntilTheSwapAndNotAfterIt(ServerKind kind) throws Exception {
    var first = mounts.rotate();
    try (var server = kind.start(folder, Loopback.freePort())) {
      Mounts.awaitProof(server.hot(), first);
      for (var way : WAYS) {
        assertThat(connect(server.port(), way, "-sess_out")).as("first %s", way).contains("New, ");
        assertThat(connect(server.port(), way, "-sess_in"))
            .as("again %s", way)
            .contains("Reused, ");
      }
      Mounts.awaitProof(server.hot(), mounts.rotate());
      for (var way : WAYS) {
        assertThat(connect(server.port(), way, "-sess_in")).as("after %s", way).contains("New, ");
      }
    }
  }

  @Test
  @DisplayName("Trap 12: what a key manager in a context of one's own can't prevent")
  void aContextOfOnesOwnResumesByIdWhatTheOldCertificateBegan() throws Exception {
    mounts.rotate();
    var way = List.of("-tls1_2", "-no_ticket");
    try (var hot = HotReload.builder().tls("tls", folder.resolve("tls")).start()) {
      var context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {hot.tls("tls").keyManager()}, null, null);
      var server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      server.start();
      try {
        var port = server.getAddress().getPort();
        assertThat(connect(port, way, "-sess_out")).contains("New, ");
        var next = mounts.rotate();
        await()
            .atMost(Mounts.SOON)
            .until(() -> hot.tls("tls").keyAndChain().leaf().equals(next.leaf()));

        assertThat(connect(port, way, "-sess_in")).contains("Reused, ");
      } finally {
        server.stop(0);
      }
    }
  }

  private String connect(int port, List<String> way, String session) throws Exception {
    var command = new ArrayList<>(List.of("openssl", "s_client", "-ign_eof"));
    command.addAll(List.of("-connect", "127.0.0.1:" + port));
    command.addAll(List.of("-servername", "web.example"));
    command.addAll(way);
    command.addAll(List.of(session, folder.resolve("session" + String.join("", way)).toString()));
    var out = folder.resolve("out");
    var process =
        new ProcessBuilder(command)
            .redirectInput(folder.resolve("request").toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("openssl ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
