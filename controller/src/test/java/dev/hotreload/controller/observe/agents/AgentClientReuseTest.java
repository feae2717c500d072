package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.await;
import static dev.hotreload.controller.observe.agents.Asking.failure;
import static dev.hotreload.controller.observe.agents.Asking.get;
import static dev.hotreload.controller.observe.agents.Asking.patch;
import static dev.hotreload.controller.observe.agents.Asking.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentClientReuseTest {

  private static final Duration IDLE = Duration.ofMillis(300);
  private static final Limits SMALL =
      new Limits(16 << 10, 1 << 20, 64, 2, 2, Asking.LONG, Asking.LONG, IDLE);

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AgentClient client = SelectorAgentClient.open(SMALL, executor);

  @AfterEach
  void close() {
    client.close();
    executor.shutdownNow();
  }

  private static void answerForEver(Peer peer) throws IOException {
    while (true) {
      peer.request();
      peer.send(Peer.ok("x"));
    }
  }

  @Test
  void aConnectionCarriesOneRequestAfterAnother() throws Exception {
    try (StubAgent agent = StubAgent.start(AgentClientReuseTest::answerForEver)) {
      for (int i = 0; i < 5; i++) {
        assertThat(text(await(client.send(get(agent))))).isEqualTo("x");
      }
      assertThat(agent.accepted()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"
      })
  void aConnectionThatThePeerEndsIsNotReused(String answer) throws Exception {
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.send(answer);
              peer.hang();
            })) {
      await(client.send(get(agent)));
      await(client.send(get(agent)));
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aPatchNeverGoesOutOnAUsedConnectionBecauseItCouldNotBeRepeated() throws Exception {
    try (StubAgent agent = StubAgent.start(AgentClientReuseTest::answerForEver)) {
      await(client.send(get(agent)));
      await(client.send(patch(agent)));
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  @Test
  void atMostOneIdleConnectionIsKept() throws Exception {
    Semaphore answers = new Semaphore(0);
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              while (true) {
                peer.request();
                answers.acquireUninterruptibly();
                peer.send(Peer.ok(""));
              }
            })) {
      var both = List.of(client.send(get(agent)), client.send(get(agent)));
      await().until(() -> agent.accepted() == 2);
      answers.release(2);
      for (CompletableFuture<AgentResponse> one : both) {
        await(one);
      }
      await().until(() -> agent.open() == 1);
    }
  }

  @Test
  void anIdleConnectionIsClosedInTime() throws Exception {
    try (StubAgent agent = StubAgent.start(AgentClientReuseTest::answerForEver)) {
      await(client.send(get(agent)));
      await().until(() -> agent.open() == 0);
    }
  }

  @Test
  void bytesNobodyAskedForEndAnIdleConnection() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.send(Peer.ok("asked"));
              waitFor(answered);
              peer.send(Peer.ok("forged"));
              peer.hang();
            })) {
      assertThat(text(await(client.send(get(agent))))).isEqualTo("asked");
      answered.countDown();
      await().atMost(IDLE.multipliedBy(20)).until(() -> agent.open() == 0);
    }
  }

  @Test
  void aStaleConnectionIsReplacedOnceForAGet() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              if (connections.incrementAndGet() == 1) {
                peer.send(Peer.ok("first"));
                peer.request(); // Taken, and never answered, as by a server that just stops.
                return;
              }
              peer.send(Peer.ok("second"));
            })) {
      assertThat(text(await(client.send(get(agent))))).isEqualTo("first");
      assertThat(text(await(client.send(get(agent))))).isEqualTo("second");
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  @Test
  void aStaleConnectionIsReplacedOnlyOnce() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              if (connections.incrementAndGet() == 1) {
                peer.send(Peer.ok("first"));
                peer.request();
              }
            })) {
      await(client.send(get(agent)));
      assertThat(failure(client.send(get(agent))).kind()).isEqualTo(AgentUnreachable.Kind.BROKEN);
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  @Test
  void anAnswerThatHadBegunIsNotAskedForAgain() throws Exception {
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              peer.request();
              peer.send(Peer.ok("first"));
              peer.request();
              peer.send("HTTP/1.1 200");
            })) {
      await(client.send(get(agent)));
      assertThat(failure(client.send(get(agent))).kind()).isEqualTo(AgentUnreachable.Kind.BROKEN);
      assertThat(agent.accepted()).isOne();
    }
  }

  @Test
  void aServerThatCameBackOnTheSameAddressIsFound() throws Exception {
    InetSocketAddress where;
    try (StubAgent before = StubAgent.start(AgentClientReuseTest::answerForEver)) {
      where = before.address();
      await(client.send(get(before)));
    }
    try (StubAgent after = StubAgent.start(where, AgentClientReuseTest::answerForEver)) {
      assertThat(await(client.send(get(after))).status()).isEqualTo(200);
    }
  }

  @Test
  void requestsInFlightToOneAddressAreBoundedAndTheRestWait() throws Exception {
    Semaphore answers = new Semaphore(0);
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              while (true) {
                peer.request();
                answers.acquireUninterruptibly();
                peer.send(Peer.ok(""));
              }
            })) {
      List<CompletableFuture<AgentResponse>> sent = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        sent.add(client.send(get(agent)));
      }
      AgentUnreachable tooMany = failure(client.send(get(agent)));
      assertThat(tooMany.kind()).isEqualTo(AgentUnreachable.Kind.BUSY);
      await().until(() -> agent.accepted() == 2);
      answers.release(4);
      for (CompletableFuture<AgentResponse> one : sent) {
        assertThat(await(one).status()).isEqualTo(200);
      }
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
