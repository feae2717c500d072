package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.await;
import static dev.hotreload.controller.observe.agents.Asking.get;
import static dev.hotreload.controller.observe.agents.Asking.patch;
import static dev.hotreload.controller.observe.agents.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentClientAnswersTest {

  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6;a=b\r\nhello \r\n5\r\nworld\r\n0\r\nX: y\r\n\r\n";

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AgentClient client = SelectorAgentClient.open(Limits.defaults(), executor);

  @AfterEach
  void close() {
    client.close();
    executor.shutdownNow();
  }

  private AgentResponse answerTo(String method, String answer) throws Exception {
    try (StubAgent agent = answering(answer)) {
      return await(
          client.send(
              new AgentRequest(agent.address(), method, "/status", new TreeMap<>(), Asking.LONG)));
    }
  }

  private static StubAgent answering(String answer) {
    return StubAgent.start(
        peer -> {
          peer.request();
          peer.send(answer);
        });
  }

  @Test
  void aBodyWithALengthIsRead() throws Exception {
    AgentResponse answer = answerTo("GET", Peer.ok("hello world"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("hello world");
  }

  @Test
  void aBodyInChunksIsReadWithoutExtensionsAndTrailers() throws Exception {
    AgentResponse answer = answerTo("GET", CHUNKED);
    assertThat(text(answer)).isEqualTo("hello world");
    assertThat(answer.header("x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {CHUNKED, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nhello world"})
  void anAnswerMayComeByteByByte(String bytes) throws Exception {
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.sendByteByByte(bytes);
              peer.hang();
            })) {
      assertThat(text(await(client.send(get(agent))))).isEqualTo("hello world");
    }
  }

  @Test
  void aBodyWithoutALengthEndsWithItsConnection() throws Exception {
    assertThat(text(answerTo("GET", "HTTP/1.0 200 OK\r\n\r\nhello"))).isEqualTo("hello");
  }

  @Test
  void aBodyOfManyReadsIsWhole() throws Exception {
    String body = "0123456789abcdef".repeat(60_000);
    assertThat(text(answerTo("GET", Peer.ok(body)))).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified"})
  void someStatusCodesHaveNoBodyWhateverTheLengthSays(String status) throws Exception {
    AgentResponse answer = answerTo("GET", "HTTP/1.1 " + status + "\r\nContent-Length: 7\r\n\r\n");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theAnswerToHeadHasNoBodyWhateverTheLengthSays() throws Exception {
    AgentResponse answer = answerTo("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");
    assertThat(answer.header("Content-Length")).hasValue("7");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void interimAnswersAreReadPast() throws Exception {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    AgentResponse answer = answerTo("GET", interim + Peer.ok("then"));
    assertThat(answer.header("link")).isEmpty();
    assertThat(text(answer)).isEqualTo("then");
  }

  @Test
  void headersAreFoundInAnyCaseAndRepeatedOnesJoined() throws Exception {
    AgentResponse answer =
        answerTo(
            "GET", "HTTP/1.1 200\r\neTag:\t\"a\" \r\nX: 1\r\nx:2\r\nContent-Length: 0\r\n\r\n");
    assertThat(answer.headers()).containsEntry("ETAG", "\"a\"").containsEntry("X", "1, 2");
  }

  @Test
  void anErrorOfTheAgentIsAnAnswer() throws Exception {
    AgentResponse answer = answerTo("GET", "HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nwhy");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(text(answer)).isEqualTo("why");
  }

  @Test
  void aRequestNamesItsHostAndAPatchItsEmptyBody() throws Exception {
    var requests = new LinkedBlockingQueue<String>();
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              requests.add(peer.request());
              peer.send(Peer.ok(""));
            })) {
      await(client.send(patch(agent).with("If-Match", "\"digest\"")));
      assertThat(requests.poll(5, TimeUnit.SECONDS))
          .isEqualTo(
              "PATCH /config/ HTTP/1.1\r\nHost: 127.0.0.2:%d\r\nIf-Match: \"digest\"\r\nContent-Length: 0\r\n\r\n"
                  .formatted(agent.address().getPort()));
    }
  }
}
