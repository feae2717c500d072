package dev.hotreload.pipeline.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trust bundle that changes under clients and servers that hold on to their context. */
class HotTrustTest {
  private final Authority other = Authority.root("other");

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void aMountedBundle() {
    mounts = new Mounts(folder);
    mounts.trust(mounts.authority.caPem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  @DisplayName("Trap 12: who has gone from the bundle is refused, also in a session of before")
  void anAuthorityThatHasGoneIsRefusedAlsoWhereASessionCouldBeResumed(String protocol)
      throws Exception {
    var server = mounts.authority.issue(Leaf.of("localhost")).serverContext();
    try (var hot = Mounts.builder().trust("peers", mounts.trust).start();
        var peer = Peer.serve(server)) {
      var client = hot.trust("peers").sslContext();
      try (var open = peer.connect(client, protocol)) {
        mounts.trust(other.caPem());
        awaitAuthorities(hot, other);

        assertThatThrownBy(() -> peer.connect(client, protocol)).isInstanceOf(SSLException.class);
        Peer.echo(open);
      }
      mounts.trust(other.caPem() + mounts.authority.caPem());
      await().atMost(Mounts.SOON).until(() -> hot.trust("peers").certificates().size() == 2);
      peer.connect(client, protocol).close();
    }
  }

  @Test
  void aJdkHttpClientFollowsTheBundleOverOpenConnectionsToo() throws Exception {
    try (var hot = Mounts.builder().trust("peers", mounts.trust).start();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var client = HttpClient.newBuilder().sslContext(hot.trust("peers").sslContext()).build()) {
      var ours = serve(mounts.authority, threads);
      var theirs = serve(other, threads);
      try {
        assertThat(get(client, ours)).isEqualTo(200);
        assertThatThrownBy(() -> get(client, theirs)).isInstanceOf(IOException.class);

        mounts.trust(mounts.authority.caPem() + "\r\n" + other.caPem());
        awaitAuthorities(hot, mounts.authority, other);

        assertThat(get(client, theirs)).isEqualTo(200);
        assertThat(get(client, ours)).isEqualTo(200);
      } finally {
        ours.stop(0);
        theirs.stop(0);
      }
    }
  }

  @Test
  void keyAndBundleThatChangeTogetherServeMutualTlsTogether() throws Exception {
    mounts.rotate();
    try (var hot = Mounts.builder().tls("tls", mounts.tls).trust("peers", mounts.trust).start();
        var peer = Peer.serve(hot.tls("tls").sslContext(hot.trust("peers")), 0, true)) {
      var client = hot.tls("tls").sslContext(hot.trust("peers"));
      peer.connect(client, "TLSv1.3").close();

      mounts.tls(other.issue(Leaf.of("localhost")).secretData());
      mounts.trust(other.caPem());
      awaitAuthorities(hot, other);
      await()
          .atMost(Mounts.SOON)
          .until(
              () ->
                  hot.tls("tls")
                      .keyAndChain()
                      .leaf()
                      .getIssuerX500Principal()
                      .getName()
                      .equals("CN=other"));

      peer.connect(client, "TLSv1.3").close();
      peer.connect(client, "TLSv1.2").close();
    }
  }

  @Test
  void aTruststoreOfAnAgentFileIsTrusted() throws Exception {
    var issued = mounts.authority.issue(Leaf.of("localhost"));
    var password = Files.writeString(folder.resolve("password"), "only-for-tests");
    mounts.trustBytes(
        Map.of("truststore.jks", issued.truststore("JKS", "only-for-tests".toCharArray())));
    var file =
        Files.writeString(
            folder.resolve("agent.yaml"),
            """
            sources:
              - name: peers
                path: %s
                validate: [{keystore: {file: truststore.jks, passwordFile: %s, holds: Trust}}]
            reload: {none: {}}
            """
                .formatted(mounts.trust, password));
    try (var hot = HotReload.fromFile(file).startWithin(Mounts.SOON).trust("peers").start();
        var peer = Peer.serve(issued.serverContext())) {
      peer.connect(hot.trust("peers").sslContext(), "TLSv1.3").close();
    }
  }

  @Test
  void aBundleThatHoldsNoCertificateIsRejected() throws Exception {
    try (var hot = Mounts.builder().trust("peers", mounts.trust).start()) {
      mounts.trust("# nothing yet\n");

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(() -> assertThat(hot.status().reason()).contains("ca.crt holds no cert"));
      assertThat(hot.trust("peers").certificates()).containsExactly(mounts.authority.certificate());
    }
  }

  private static HttpsServer serve(Authority authority, ExecutorService threads)
      throws IOException {
    SSLContext context =
        authority.issue(Leaf.of("localhost").withIpAddresses("127.0.0.1")).serverContext();
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.setExecutor(threads);
    server.start();
    return server;
  }

  private static int get(HttpClient client, HttpsServer server)
      throws IOException, InterruptedException {
    var uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }

  private static void awaitAuthorities(HotReload hot, Authority... authorities) {
    var wanted = Arrays.stream(authorities).map(Authority::certificate).toList();
    await().atMost(Mounts.SOON).until(() -> hot.trust("peers").certificates().equals(wanted));
  }
}
