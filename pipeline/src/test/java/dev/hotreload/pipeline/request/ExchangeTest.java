package dev.hotreload.pipeline.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ExchangeTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void aRequestWithoutABodySaysSoAndClosesTheConnection() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      send(new Request("PATCH", server.url("/config/?a=b"), List.of(), null));

      assertThat(server.requests())
          .containsExactly(
              """
              PATCH /config/?a=b HTTP/1.1
              Host: 127.0.0.1:%d
              Connection: close
              Content-Length: 0
              User-Agent: hotreload
              Accept: */*

              """
                  .formatted(server.port())
                  .replace("\n", "\r\n"));
    }
  }

  @Test
  void aBodyIsSentAsUtf8WithItsLengthInBytes() throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(OK)) {
      Field type = new Field("Content-Type", "text/plain");
      Field agent = new Field("user-agent", "mine");
      send(new Request("POST", server.url(""), List.of(type, agent), "größer"));

      assertThat(server.requests().getFirst())
          .startsWith("POST / HTTP/1.1\r\n")
          .contains("Content-Length: 8\r\n", "Content-Type: text/plain\r\n", "user-agent: mine\r\n")
          .doesNotContain("User-Agent")
          .endsWith("\r\n\r\ngrößer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.0 200\r\n\r\nhello",
        "HTTP/1.1 200 OK\nContent-Length:5\n\nhello",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;a=b\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
      })
  void aBodyIsReadHoweverItIsFramed(String answer) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(answer)) {
      Answer read = send(get(server));

      assertThat(read.status()).isEqualTo(200);
      assertThat(new String(read.body(), StandardCharsets.US_ASCII)).isEqualTo("hello");
      assertThat(read.cut()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello world",
        "HTTP/1.1 200 OK\r\n\r\nhello world",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello world"
      })
  void aBodyOverTheLimitIsCutAndItsRestNotWaitedFor(String answer) throws Exception {
    try (ScriptedServer server = ScriptedServer.hangingAfter(answer)) {
      Answer read = new Exchange(Trust.JDK, LONG, 5).send(get(server));

      assertThat(new String(read.body(), StandardCharsets.US_ASCII)).isEqualTo("hello");
      assertThat(read.cut()).isTrue();
    }
  }

  @Test
  void anAnswerWithoutABodyIsNotWaitedForLonger() throws Exception {
    try (ScriptedServer server = ScriptedServer.hangingAfter("HTTP/1.1 204 No Content\r\n\r\n")) {
      assertThat(send(get(server)).status()).isEqualTo(204);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n"
      })
  void whatIsNotHttpIsRefused(String answer) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(answer)) {
      assertThatThrownBy(() -> send(get(server))).isInstanceOf(ProtocolException.class);
    }
  }

  @Test
  void aHeadThatNeverEndsIsRefused() throws Exception {
    String endless = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000);
    try (ScriptedServer server = ScriptedServer.hangingAfter(endless)) {
      assertThatThrownBy(() -> send(get(server))).isInstanceOf(ProtocolException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello"
      })
  void anAnswerThatBreaksOffIsAFailure(String answer) throws Exception {
    try (ScriptedServer server = ScriptedServer.answering(answer)) {
      assertThatThrownBy(() -> send(get(server))).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void aRefusedConnectionIsAFailure() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Request request = new Request("GET", URI.create("http://127.0.0.1:" + free), List.of(), null);

    assertThatThrownBy(() -> send(request)).isInstanceOf(ConnectException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhe"})
  @DisplayName("Trap 13: a target that hangs, at whatever point, is left after the timeout")
  void aHungTargetIsLeftAfterTheTimeout(String answer) throws Exception {
    try (ScriptedServer server = ScriptedServer.hangingAfter(answer)) {
      Exchange exchange = new Exchange(Trust.JDK, Duration.ofMillis(100), 1024);

      assertThatThrownBy(() -> exchange.send(get(server)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    try (ScriptedServer server = ScriptedServer.hangingAfter("")) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      send(get(server));
                    } catch (Exception e) {
                      thrown.complete(e);
                    }
                  });
      waiting.interrupt();

      assertThat(thrown.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void httpsBelievesAStrangersCertificateOnLoopbackOnlyWhereThatIsAskedFor() throws Exception {
    var context = Authority.root("ours").issue(Leaf.of("web.example")).serverContext();
    try (ScriptedServer server = ScriptedServer.answering(context, OK)) {
      assertThat(new Exchange(Trust.JDK_OR_LOOPBACK, LONG, 9).send(get(server)).status())
          .isEqualTo(200);
      assertThatThrownBy(() -> send(get(server)))
          .isInstanceOfSatisfying(
              SSLHandshakeException.class,
              e ->
                  assertThat(Unanswered.because(e, LONG))
                      .isEqualTo("shows a certificate that the JDK does not trust for this host"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length", "transfer-encoding", "HOST", "Connection"})
  void whatFramesAMessageIsNotTheCallers(String name) {
    assertThat(new Field(name, "5").sendable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "\0", "…"})
  void aValueThatWouldBreakTheHeaderIsNotSent(String value) {
    Field field = new Field("X-Token", value);

    assertThat(field.sendable()).isFalse();
    assertThatThrownBy(
            () -> new Request("GET", URI.create("http://127.0.0.1/"), List.of(field), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  @Test
  void aRequestsTextShowsNoCredential() {
    URI url = URI.create("https://user:word@[::1]/reload?token=secret");
    Request request = new Request("POST", url, List.of(new Field("Authorization", "hidden")), "b");

    assertThat(request).hasToString("POST https://[::1]/reload");
    assertThat(Address.of(url).name()).isEqualTo("::1");
    assertThat(Address.of(url).port()).isEqualTo(443);
  }

  private static Request get(ScriptedServer server) {
    return new Request("GET", server.url("/"), List.of(), null);
  }

  private static Answer send(Request request) throws IOException, InterruptedException {
    return new Exchange(Trust.JDK, LONG, 65_536).send(request);
  }
}
