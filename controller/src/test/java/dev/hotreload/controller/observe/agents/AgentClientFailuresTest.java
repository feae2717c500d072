package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.BROKEN;
import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.PROTOCOL;
import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.REFUSED;
import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.REFUSED_PLAIN;
import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.TIMEOUT;
import static dev.hotreload.controller.observe.agents.AgentUnreachable.Kind.TOO_LARGE;
import static dev.hotreload.controller.observe.agents.Asking.failure;
import static dev.hotreload.controller.observe.agents.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentClientFailuresTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AgentClient client = SelectorAgentClient.open(Limits.defaults(), executor);

  @AfterEach
  void close() {
    client.close();
    executor.shutdownNow();
  }

  private AgentUnreachable failureAfter(StubAgent.Script script) {
    try (StubAgent agent = StubAgent.start(script)) {
      return failure(client.send(get(agent)));
    }
  }

  private AgentUnreachable failureOn(String answer) {
    return failureAfter(
        peer -> {
          peer.request();
          peer.send(answer);
          peer.hang();
        });
  }

  @Test
  void nobodyListening() {
    InetSocketAddress nobody = StubAgent.nobody();
    AgentUnreachable why = failure(client.send(AgentRequest.get(nobody, "/status", SHORT)));
    assertThat(why.kind()).isEqualTo(REFUSED);
    assertThat(why)
        .hasMessage(
            "the agent at 127.0.0.9:%d refuses connections: nothing listens there",
            nobody.getPort());
  }

  @Test
  void anAgentThatNeverAnswers() {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      AgentUnreachable why =
          failure(client.send(AgentRequest.get(agent.address(), "/status", SHORT)));
      assertThat(why.kind()).isEqualTo(TIMEOUT);
      assertThat(why).hasMessageContaining("no whole answer within 0.2 s");
    }
  }

  @Test
  void anAgentThatStopsInTheMiddle() {
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
              peer.hang();
            })) {
      AgentRequest request = AgentRequest.get(agent.address(), "/status", SHORT);
      assertThat(failure(client.send(request)).kind()).isEqualTo(TIMEOUT);
    }
  }

  @Test
  void anAgentThatClosesBeforeItAnswers() {
    AgentUnreachable why = failureAfter(Peer::request);
    assertThat(why.kind()).isEqualTo(BROKEN);
    assertThat(why).hasMessageEndingWith("closed the connection before its answer was whole");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
      })
  void anAgentThatClosesInTheMiddle(String half) {
    AgentUnreachable why =
        failureAfter(
            peer -> {
              peer.request();
              peer.send(half);
            });
    assertThat(why.kind()).isEqualTo(BROKEN);
  }

  @Test
  void anAgentThatResetsTheConnection() {
    AgentUnreachable why =
        failureAfter(
            peer -> {
              peer.request();
              peer.reset();
            });
    assertThat(why.kind()).isEqualTo(BROKEN);
    assertThat(why).hasMessageEndingWith(" broke");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.9",
        "HTTP/2 200\r\n",
        "HTTP/1.1 OK\r\n\r\n",
        "HTTP/1.1 999 Much\r\n\r\n",
        "HTTP/1.1 200OK\r\n\r\n",
        "HTTP/1.1 101 Switching\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nFolded: a\r\n b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nBare: a\nLine: b\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\na",
        "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
      })
  void whatIsNoAnswerByTheRulesIsRefusedAtOnce(String answer) {
    AgentUnreachable why = failureOn(answer);
    assertThat(why.kind()).as(why.getMessage()).isEqualTo(PROTOCOL);
  }

  @Test
  void moreInterimAnswersThanAnyAgentSends() {
    String interim = "HTTP/1.1 100 Continue\r\n\r\n";
    assertThat(failureOn(interim.repeat(9)).kind()).isEqualTo(PROTOCOL);
  }

  @Test
  void whatAPeerSentIsNeverQuoted() {
    AgentUnreachable why = failureOn("HTTP/1.1 200 OK\r\nSECRET\r\n\r\n");
    assertThat(why).hasMessageNotContaining("SECRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100001\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n00ffffffffffffffff\r\n",
      })
  void aBodyThatIsAnnouncedTooLargeIsNotRead(String answer) {
    AgentUnreachable why = failureOn(answer);
    assertThat(why.kind()).isEqualTo(TOO_LARGE);
    assertThat(why).hasMessageEndingWith("sent a body of more than 1048576 bytes");
  }

  @Test
  void aBodyThatNeverEnds() {
    String megabyte = "x".repeat(1 << 20);
    AgentUnreachable why = failureOn("HTTP/1.1 200 OK\r\n\r\n" + megabyte + "x");
    assertThat(why.kind()).isEqualTo(TOO_LARGE);
  }

  @Test
  void headersThatNeverEnd() {
    AgentUnreachable why = failureOn("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(3_000));
    assertThat(why.kind()).isEqualTo(TOO_LARGE);
    assertThat(why).hasMessageEndingWith("sent headers of more than 16384 bytes");
  }

  @Test
  void headersJustWithinTheLimit() throws Exception {
    String begin = "HTTP/1.1 204 No Content\r\nA: ";
    String end = "\r\n\r\n";
    String answer = begin + "b".repeat((16 << 10) - begin.length() - end.length()) + end;
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.send(answer);
            })) {
      assertThat(Asking.await(client.send(get(agent))).status()).isEqualTo(204);
    }
  }

  @Test
  void aLimitForBodiesCanBeSet() {
    try (AgentClient strict =
            SelectorAgentClient.open(Limits.defaults().withBodyBytes(3), executor);
        StubAgent agent =
            StubAgent.start(
                peer -> {
                  peer.request();
                  peer.send(Peer.ok("four"));
                  peer.hang();
                })) {
      assertThat(failure(strict.send(get(agent))).kind()).isEqualTo(TOO_LARGE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "128.0.0.1", "0.0.0.0", "::1", "::ffff:10.0.0.1"})
  void plainHttpReachesLoopbackOnly(String ip) {
    AgentRequest request = AgentRequest.get(new InetSocketAddress(ip, 9798), "/status", SHORT);
    AgentUnreachable why = failure(client.send(request));
    assertThat(why.kind()).isEqualTo(REFUSED_PLAIN);
    assertThat(why)
        .hasMessageContaining(
            "plain HTTP reaches agents on loopback only until mutual TLS is there");
  }

  @Test
  void aNameIsNeverLookedUp() {
    InetSocketAddress name = InetSocketAddress.createUnresolved("localhost", 9797);
    assertThat(failure(client.send(AgentRequest.get(name, "/status", SHORT))).kind())
        .isEqualTo(REFUSED_PLAIN);
  }
}
