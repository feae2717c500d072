package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One selector thread and very many held requests. */
final class ManyAgentsTest {

  private static final int AGENTS = Integer.getInteger("hotreload.test.agents", 2_000);

  /** The latest body of each agent. */
  private static final class Latest implements AgentListener {
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();

    @Override
    public void onStatus(String key, AgentResponse response) {
      bodies.put(key, Asking.text(response));
    }

    @Override
    public void onUnreachable(String key, AgentUnreachable reason) {
      unreachable.add(key + " " + reason.getMessage());
    }

    boolean allHave(String body) {
      return bodies.values().stream().filter(body::equals).count() == AGENTS;
    }
  }

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final List<LongPolled> servers = new ArrayList<>();

  @AfterEach
  void close() {
    servers.forEach(LongPolled::close);
    executor.shutdownNow();
  }

  @Test
  void twoThousandLongPollsAreHeldOnOneThreadAndAllHearOfAChange() {
    for (int i = 0; i < AGENTS; i++) {
      servers.add(LongPolled.start("127.1." + i / 250 + "." + (i % 250 + 1)));
    }
    Latest latest = new Latest();
    try (AgentClient client = SelectorAgentClient.open(Limits.defaults(), executor);
        AgentWatch watch = AgentWatch.start(client, latest)) {
      for (int i = 0; i < AGENTS; i++) {
        watch.watch("agent-" + i, servers.get(i).address());
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> latest.allHave("v1"));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> servers.stream().mapToInt(LongPolled::held).sum() == AGENTS);
      assertThat(selectorThreads()).isOne();
      servers.forEach(LongPolled::change);
      await().atMost(Duration.ofSeconds(30)).until(() -> latest.allHave("v2"));
      assertThat(latest.unreachable).isEmpty();
    }
    assertThat(selectorThreads()).isZero();
  }

  private static long selectorThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("agent-client"))
        .count();
  }
}
