package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.await;
import static dev.hotreload.controller.observe.agents.Asking.failure;
import static dev.hotreload.controller.observe.agents.Asking.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AgentClientEndTest {

  private static final Limits ONE_EACH =
      new Limits(1 << 10, 1 << 10, 64, 1, 8, Asking.LONG, Asking.LONG, Asking.LONG);

  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("completions").factory());
  private final AgentClient client = SelectorAgentClient.open(ONE_EACH, executor);

  @AfterEach
  void close() {
    client.close();
    executor.shutdownNow();
  }

  @Test
  void cancellingARequestClosesItsConnection() {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      CompletableFuture<AgentResponse> held = client.send(get(agent));
      await().until(() -> agent.open() == 1);
      held.cancel(false);
      await().until(() -> agent.open() == 0);
    }
  }

  @Test
  void aFutureThatTimesOutByItselfClosesItsConnectionToo() {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      CompletableFuture<AgentResponse> held =
          client.send(get(agent)).orTimeout(200, TimeUnit.MILLISECONDS);
      await().until(() -> agent.accepted() == 1 && agent.open() == 0);
      assertThat(held).isCompletedExceptionally();
    }
  }

  @Test
  void cancellingGivesTheTurnToWhoWaits() throws Exception {
    try (StubAgent agent =
        StubAgent.start(
            peer -> {
              if (peer.request().startsWith("GET /hang")) {
                peer.hang();
              }
              peer.send(Peer.ok(""));
            })) {
      var held = client.send(AgentRequest.get(agent.address(), "/hang", Asking.LONG));
      var neverSent = client.send(get(agent));
      var waiting = client.send(get(agent));
      await().until(() -> agent.accepted() == 1);
      neverSent.cancel(false);
      held.cancel(false);
      assertThat(await(waiting).status()).isEqualTo(200);
      assertThat(agent.accepted()).isEqualTo(2);
    }
  }

  @Test
  void completionsRunOnTheExecutor() throws Exception {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      CountDownLatch hung = new CountDownLatch(1);
      AgentRequest brief = AgentRequest.get(agent.address(), "/", Duration.ofMillis(50));
      CompletableFuture<String> thread =
          client
              .send(brief)
              .handle((answer, why) -> Thread.currentThread().getName())
              .whenComplete((name, why) -> hung.countDown());
      assertThat(await(thread)).isEqualTo("completions");
      assertThat(hung.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFutureCompletesThoughTheExecutorIsShutDown() {
    try (StubAgent agent = StubAgent.start(Peer::request)) {
      executor.shutdownNow();
      assertThat(failure(client.send(get(agent))).kind()).isEqualTo(AgentUnreachable.Kind.BROKEN);
    }
  }

  @Test
  void closingEndsWhatIsInFlightAndWhatWaits() {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      List<CompletableFuture<AgentResponse>> sent =
          Stream.generate(() -> client.send(get(agent))).limit(5).toList();
      await().until(() -> agent.open() == 1);
      client.close();
      assertThat(sent).allMatch(CompletableFuture::isCompletedExceptionally);
      assertThat(failure(sent.getFirst()).kind()).isEqualTo(AgentUnreachable.Kind.CLOSED);
      await().until(() -> agent.open() == 0);
      assertThat(agent.accepted()).isOne();
    }
  }

  @Test
  void closingDoesNotWaitForAStuckExecutorForEver() {
    CountDownLatch stuck = new CountDownLatch(1);
    executor.execute(
        () -> {
          try {
            stuck.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      CompletableFuture<AgentResponse> held = client.send(get(agent));
      long begin = System.nanoTime();
      client.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(9));
      assertThat(held).isNotDone();
      stuck.countDown();
      assertThat(failure(held).kind()).isEqualTo(AgentUnreachable.Kind.CLOSED);
    }
  }

  @Test
  void aClosedClientRefusesAtOnceAndMayBeClosedAgain() {
    client.close();
    client.close();
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      assertThat(failure(client.send(get(agent))).kind()).isEqualTo(AgentUnreachable.Kind.CLOSED);
      assertThat(agent.accepted()).isZero();
    }
  }

  @Test
  void aRequestThatWouldNotBeOneRequestIsOurOwnMistake() {
    try (StubAgent agent = StubAgent.start(Peer::hang)) {
      AgentRequest request = get(agent);
      Stream.of("X: y\r\nEvil", "Host", "Content-Length", "")
          .forEach(
              name ->
                  assertThatThrownBy(() -> request.with(name, "v"))
                      .isInstanceOf(IllegalArgumentException.class));
      assertThatThrownBy(() -> request.with("If-Match", "a\r\nb: c"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("b: c");
      assertThatThrownBy(() -> AgentRequest.get(agent.address(), "/a b", Asking.LONG))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
