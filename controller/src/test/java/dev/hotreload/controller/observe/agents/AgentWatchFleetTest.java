package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The watch over the real client and real sockets. */
final class AgentWatchFleetTest {

  private static final Pace QUICK =
      new Pace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final AgentClient client = SelectorAgentClient.open(Limits.defaults(), executor);
  private final Heard heard = new Heard();
  private final AgentWatch watch =
      new AgentWatch(
          client, heard, QUICK, Agenda.start("test-agent-watch"), new SplittableRandom(1));

  @AfterEach
  void close() {
    watch.close();
    client.close();
    executor.shutdownNow();
  }

  @Test
  @DisplayName("Trap 13: hung agents never block the others")
  void hungAgentsNeverBlockTheOthers() {
    StubAgent.Script never = Peer::hang;
    StubAgent.Script half =
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
          peer.hang();
        };
    try (StubAgent silent = StubAgent.start("127.0.0.2", never);
        StubAgent stopped = StubAgent.start("127.0.0.3", half);
        LongPolled fine = LongPolled.start("127.0.0.4")) {
      watch.watch("hung", silent.address());
      watch.watch("stopped", stopped.address());
      watch.watch("fine", fine.address());
      await().until(() -> heard.lines().contains("fine v1"));
      assertThat(heard.lines()).containsExactly("fine v1");
      for (int version = 2; version <= 20; version++) {
        String line = "fine v" + fine.change();
        await().atMost(Duration.ofSeconds(5)).until(() -> heard.lines().contains(line));
      }
      await().until(() -> heard.lines().contains("hung TIMEOUT"));
      await().until(() -> heard.lines().contains("stopped TIMEOUT"));
      assertThat(heard.lines()).doesNotContain("fine TIMEOUT");
    }
  }

  @Test
  void anAgentThatGoesAndComesBackIsToldEachTimeOnce() {
    InetSocketAddress where;
    try (LongPolled before = LongPolled.start("127.0.0.2")) {
      where = before.address();
      watch.watch("a", where);
      await().until(() -> heard.lines().contains("a v1"));
    }
    await().until(() -> heard.lines().contains("a REFUSED"));
    try (LongPolled after = LongPolled.start(where)) {
      await().until(() -> heard.lines().getLast().equals("a v1") && after.held() == 1);
    }
    assertThat(heard.lines().stream().filter("a v1"::equals)).hasSize(2);
  }

  @Test
  void unwatchingClosesTheConnection() {
    try (LongPolled agent = LongPolled.start("127.0.0.2")) {
      watch.watch("a", agent.address());
      await().until(() -> heard.lines().contains("a v1"));
      watch.unwatch("a");
      await().until(() -> agent.open() == 0);
    }
  }
}
