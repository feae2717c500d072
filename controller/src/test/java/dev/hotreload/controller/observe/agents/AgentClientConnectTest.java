package dev.hotreload.controller.observe.agents;

import static dev.hotreload.controller.observe.agents.Asking.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AgentClientConnectTest {

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Queue<InetSocketAddress> opened = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opening = new AtomicInteger();
  private final AtomicInteger mostOpening = new AtomicInteger();

  @AfterEach
  void close() {
    executor.shutdownNow();
  }

  private Transport never(InetSocketAddress address) throws IOException {
    opened.add(address);
    mostOpening.accumulateAndGet(opening.incrementAndGet(), Math::max);
    return new FakeTransport(opening::decrementAndGet);
  }

  private AgentClient client(Duration connect, Duration turn) {
    Limits limits = new Limits(1 << 10, 1 << 10, 3, 1, 1, connect, turn, Asking.LONG);
    return SelectorAgentClient.open(limits, executor, this::never);
  }

  private static List<CompletableFuture<AgentResponse>> sendToMany(AgentClient client, int count) {
    List<CompletableFuture<AgentResponse>> sent = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sent.add(client.send(AgentRequest.get(address(i), "/status", Asking.LONG)));
    }
    return sent;
  }

  private static InetSocketAddress address(int i) {
    return new InetSocketAddress("127.0." + (1 + i / 250) + "." + (1 + i % 250), 9798);
  }

  @Test
  void aConnectionThatNeverComesAboutTimesOut() {
    try (AgentClient client = client(Duration.ofMillis(100), Asking.LONG)) {
      AgentUnreachable why = failure(sendToMany(client, 1).getFirst());
      assertThat(why.kind()).isEqualTo(AgentUnreachable.Kind.TIMEOUT);
      assertThat(why).hasMessage("the agent at 127.0.1.1:9798 took no connection within 0.1 s");
    }
  }

  @Test
  void fewConnectionsAreMadeAtATimeFirstComeFirstServed() {
    try (AgentClient client = client(Duration.ofMillis(50), Asking.LONG)) {
      sendToMany(client, 10)
          .forEach(one -> assertThat(failure(one).kind()).isEqualTo(AgentUnreachable.Kind.TIMEOUT));
      assertThat(mostOpening).hasValue(3);
      assertThat(opened)
          .containsExactly(
              IntStream.range(0, 10)
                  .mapToObj(AgentClientConnectTest::address)
                  .toArray(InetSocketAddress[]::new));
    }
  }

  @Test
  void whoWaitsForATurnInVainIsToldThatItIsNotTheAgent() {
    try (AgentClient client = client(Asking.LONG, Duration.ofMillis(100))) {
      AgentUnreachable why = failure(sendToMany(client, 4).getLast());
      assertThat(why.kind()).isEqualTo(AgentUnreachable.Kind.BUSY);
      assertThat(why).hasMessageContaining("waited 0.1 s for its turn");
      assertThat(opened).hasSize(3);
    }
  }

  @Test
  void cancellingWhileConnectingLetsTheNextOneIn() {
    try (AgentClient client = client(Asking.LONG, Asking.LONG)) {
      var sent = sendToMany(client, 5);
      await().until(() -> opened.size() == 3);
      sent.get(3).cancel(false);
      sent.getFirst().cancel(false);
      await().until(() -> opened.size() == 4);
      assertThat(opened).doesNotContain(address(3)).contains(address(4));
    }
  }

  @Test
  void closingBeginsNoMoreConnections() {
    AgentClient client = client(Asking.LONG, Asking.LONG);
    var sent = sendToMany(client, 10);
    await().until(() -> opened.size() == 3);
    client.close();
    assertThat(sent).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(opened).hasSize(3);
    assertThat(opening).hasValue(0);
  }

  @Test
  void anAnswerThatIsThereCountsThoughItsTimePassedMeanwhile() throws Exception {
    Duration brief = Duration.ofMillis(300);
    AtomicInteger answered = new AtomicInteger();
    try (StubAgent agent =
            StubAgent.start(
                peer -> {
                  peer.request();
                  peer.send(Peer.ok(""));
                  answered.incrementAndGet();
                  peer.hang();
                });
        AgentClient client =
            SelectorAgentClient.open(
                Limits.defaults(),
                executor,
                address -> {
                  Transport transport = PlainTransport.open(address);
                  if (!address.equals(agent.address())) {
                    await().until(() -> answered.get() == 1);
                    LockSupport.parkNanos(brief.multipliedBy(2).toNanos());
                  }
                  return transport;
                })) {
      var quick = client.send(AgentRequest.get(agent.address(), "/status", brief));
      var stalls = client.send(AgentRequest.get(StubAgent.nobody(), "/status", brief));
      assertThat(Asking.await(quick).status()).isEqualTo(200);
      assertThat(failure(stalls).kind()).isEqualTo(AgentUnreachable.Kind.REFUSED);
    }
  }

  /** The first three fill the gate until they time out; by then the others wait behind it. */
  private Transport refuseButThree(InetSocketAddress address) throws IOException {
    if (opened.size() < 3) {
      return never(address);
    }
    throw new IOException("on purpose");
  }

  @Test
  void thousandsOfRefusalsInOneGoDoNotPileUpOnTheStack() {
    Duration untilAllWait = Duration.ofSeconds(2);
    Limits limits = new Limits(1 << 10, 1 << 10, 3, 1, 1, untilAllWait, Asking.LONG, Asking.LONG);
    try (AgentClient client = SelectorAgentClient.open(limits, executor, this::refuseButThree)) {
      List<CompletableFuture<AgentResponse>> sent = sendToMany(client, 20_000);
      assertThat(sent.subList(3, sent.size()))
          .allSatisfy(one -> assertThat(failure(one)).hasMessageEndingWith(" failed"));
    }
  }
}
