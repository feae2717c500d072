package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class AgentWatchTest {

  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.5", 9798);
  private static final InetSocketAddress THERE = new InetSocketAddress("127.0.0.6", 9798);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  private final FakeAgenda agenda = new FakeAgenda();
  private final FakeAgentClient client = new FakeAgentClient();
  private final Heard heard = new Heard();
  private final AgentWatch watch =
      new AgentWatch(client, heard, Pace.defaults(), agenda, new SplittableRandom(1));

  private void holding() {
    watch.watch("web/a", HERE);
    client.status("\"1\"", "one");
    agenda.pass(Duration.ofMillis(100));
  }

  @Test
  void theFirstRequestAsksForWhateverThereIs() {
    watch.watch("web/a", HERE);
    assertThat(client.request())
        .isEqualTo(
            AgentRequest.get(HERE, "/status", Duration.ofSeconds(10))
                .with("Accept", "application/json"));
    client.status("\"1\"", "one");
    assertThat(heard.lines()).containsExactly("web/a one");
  }

  @Test
  void theNextOneIsHeldUntilSomethingChanges() {
    holding();
    assertThat(client.request().headers())
        .containsEntry("If-None-Match", "\"1\"")
        .containsEntry("Prefer", "wait=30");
    assertThat(client.request().timeout()).isEqualTo(Duration.ofSeconds(40));
    agenda.pass(Duration.ofSeconds(7));
    client.status("\"2\"", "two");
    agenda.pass(Duration.ZERO);
    assertThat(client.asked()).isEqualTo(3);
    assertThat(client.request().headers()).containsEntry("If-None-Match", "\"2\"");
    assertThat(heard.lines()).containsExactly("web/a one", "web/a two");
  }

  @Test
  void nothingNewAfterTheWaitIsAskedAgainAtOnceAndNotTold() {
    holding();
    agenda.pass(Duration.ofSeconds(30));
    client.answer(304, Map.of(), "");
    agenda.pass(Duration.ZERO);
    assertThat(client.asked()).isEqualTo(3);
    assertThat(heard.lines()).hasSize(1);
  }

  @Test
  void anAgentThatAnswersTheSameAtOnceIsAskedOnceASecond() {
    holding();
    for (int i = 0; i < 10; i++) {
      client.status("\"1\"", "one");
      agenda.pass(Duration.ofMillis(999));
      assertThat(client.future()).isDone();
      agenda.pass(Duration.ofMillis(1));
      assertThat(client.future()).isNotDone();
    }
    assertThat(client.asked()).isEqualTo(12);
    assertThat(heard.lines()).hasSize(1);
  }

  @Test
  void anAgentThatChangesAllTheTimeIsAskedTenTimesASecond() {
    watch.watch("web/a", HERE);
    for (int i = 0; i < 20; i++) {
      client.status("\"" + i + "\"", "x");
      agenda.pass(Duration.ofMillis(100));
    }
    assertThat(client.asked()).isEqualTo(21);
  }

  @Test
  void unreachableIsToldOnceHoweverOftenItIsTried() {
    holding();
    for (int i = 0; i < 10; i++) {
      client.fail(AgentUnreachable.Kind.REFUSED);
      agenda.pass(LONGEST_RETRY);
    }
    assertThat(client.asked()).isEqualTo(12);
    assertThat(heard.lines()).containsExactly("web/a one", "web/a REFUSED");
  }

  @Test
  void anotherKindOfReasonIsToldToo() {
    watch.watch("web/a", HERE);
    client.fail(AgentUnreachable.Kind.REFUSED);
    agenda.pass(LONGEST_RETRY);
    client.fail(AgentUnreachable.Kind.TIMEOUT);
    assertThat(heard.lines()).containsExactly("web/a REFUSED", "web/a TIMEOUT");
  }

  @Test
  void anAgentThatIsBackIsToldThoughItsStatusIsTheSame() {
    holding();
    client.fail(AgentUnreachable.Kind.TIMEOUT);
    agenda.pass(LONGEST_RETRY);
    assertThat(client.request().headers()).doesNotContainKeys("If-None-Match", "Prefer");
    client.status("\"1\"", "one");
    agenda.pass(Duration.ofMillis(100));
    client.fail(AgentUnreachable.Kind.TIMEOUT);
    assertThat(heard.lines())
        .containsExactly("web/a one", "web/a TIMEOUT", "web/a one", "web/a TIMEOUT");
  }

  @Test
  void aHeldRequestThatBreaksIsNoProofAgainstTheAgent() {
    holding();
    agenda.pass(Duration.ofSeconds(20));
    client.fail(AgentUnreachable.Kind.BROKEN);
    agenda.pass(Duration.ZERO);
    assertThat(client.request().headers()).containsKey("If-None-Match").doesNotContainKey("Prefer");
    client.answer(304, Map.of(), "");
    agenda.pass(Duration.ofMillis(100));
    assertThat(client.request().headers()).containsKey("Prefer");
    assertThat(heard.lines()).containsExactly("web/a one");
  }

  @Test
  void aHeldRequestThatBreaksAndARefusalAfterItMakeUnreachable() {
    holding();
    client.fail(AgentUnreachable.Kind.BROKEN);
    agenda.pass(Duration.ofSeconds(1));
    client.fail(AgentUnreachable.Kind.REFUSED);
    assertThat(heard.lines()).containsExactly("web/a one", "web/a REFUSED");
  }

  @Test
  void anAgentThatBreaksEveryHeldRequestMakesNoHotLoop() {
    holding();
    int before = client.asked();
    for (int i = 0; i < 10; i++) {
      client.fail(AgentUnreachable.Kind.BROKEN);
      agenda.pass(Duration.ofSeconds(1));
      client.answer(304, Map.of(), "");
      agenda.pass(Duration.ofMillis(100));
    }
    assertThat(client.asked()).isEqualTo(before + 20);
  }

  @Test
  void statusCodesOtherThanTheExpectedMakeUnreachable() {
    watch.watch("web/a", HERE);
    client.answer(404, Map.of(), "");
    assertThat(heard.lines()).containsExactly("web/a STATUS");
    agenda.pass(LONGEST_RETRY);
    client.answer(503, Map.of("ETag", "\"1\""), "");
    assertThat(heard.lines()).hasSize(1);
  }

  @Test
  void aStatusWithoutAnEntityTagIsNoAgents() {
    watch.watch("web/a", HERE);
    client.answer(200, Map.of(), "<html>");
    assertThat(heard.lines()).containsExactly("web/a PROTOCOL");
  }

  @Test
  void notModifiedBeforeAnythingWasSaidIsNoAgents() {
    watch.watch("web/a", HERE);
    client.answer(304, Map.of(), "");
    assertThat(heard.lines()).containsExactly("web/a PROTOCOL");
  }

  @Test
  void aNewAddressIsTakenAtOnceAndTheOldOneLeft() {
    holding();
    CompletableFuture<AgentResponse> old = client.future();
    watch.watch("web/a", THERE);
    assertThat(old).isCancelled();
    assertThat(client.request().address()).isEqualTo(THERE);
    assertThat(client.request().headers()).doesNotContainKey("If-None-Match");
    client.status("\"1\"", "another");
    assertThat(heard.lines()).containsExactly("web/a one", "web/a another");
  }

  @Test
  void aNewAddressIsTakenInTheMiddleOfAWait() {
    watch.watch("web/a", HERE);
    client.fail(AgentUnreachable.Kind.REFUSED);
    watch.watch("web/a", THERE);
    assertThat(client.asked()).isEqualTo(2);
    agenda.pass(LONGEST_RETRY);
    assertThat(client.asked()).isEqualTo(2);
    client.fail(AgentUnreachable.Kind.REFUSED);
    assertThat(heard.lines()).containsExactly("web/a REFUSED", "web/a REFUSED");
  }

  @Test
  void theSameAddressAgainChangesNothing() {
    holding();
    watch.watch("web/a", HERE);
    assertThat(client.asked()).isEqualTo(2);
    assertThat(client.future()).isNotDone();
  }

  @Test
  void nothingIsAskedOrToldAfterUnwatch() {
    holding();
    CompletableFuture<AgentResponse> held = client.future();
    watch.unwatch("web/a");
    assertThat(held).isCancelled();
    watch.wake("web/a");
    agenda.pass(LONGEST_RETRY);
    assertThat(client.asked()).isEqualTo(2);
    assertThat(heard.lines()).hasSize(1);
    watch.unwatch("web/unknown");
  }

  @Test
  void wakingAsksAtOnceInTheMiddleOfAWait() {
    watch.watch("web/a", HERE);
    client.fail(AgentUnreachable.Kind.REFUSED);
    watch.wake("web/a");
    assertThat(client.asked()).isEqualTo(2);
    agenda.pass(LONGEST_RETRY);
    assertThat(client.asked()).isEqualTo(2);
  }

  @Test
  void wakingReplacesAHeldRequestByOneThatDoesNotWait() {
    holding();
    CompletableFuture<AgentResponse> held = client.future();
    watch.wake("web/a");
    watch.wake("web/a");
    assertThat(held).isCancelled();
    assertThat(client.asked()).isEqualTo(3);
    assertThat(client.request().headers()).containsKey("If-None-Match").doesNotContainKey("Prefer");
    client.answer(304, Map.of(), "");
    agenda.pass(Duration.ofMillis(100));
    assertThat(client.request().headers()).containsEntry("Prefer", "wait=30");
  }

  @Test
  void aListenerThatThrowsLosesNoAgent() {
    AgentListener throwing =
        new AgentListener() {
          @Override
          public void onStatus(String key, AgentResponse response) {
            throw new IllegalStateException("on purpose");
          }

          @Override
          public void onUnreachable(String key, AgentUnreachable reason) {
            throw new IllegalStateException("on purpose");
          }
        };
    try (Agenda real = Agenda.start("test-agenda");
        AgentWatch fragile =
            new AgentWatch(client, throwing, Pace.defaults(), real, new SplittableRandom(1))) {
      fragile.watch("web/a", HERE);
      org.awaitility.Awaitility.await().until(() -> client.asked() == 1);
      client.status("\"1\"", "one");
      org.awaitility.Awaitility.await().until(() -> client.asked() == 2);
    }
  }

  @Test
  void aClientThatIsClosedSaysNothingAboutItsAgents() {
    holding();
    client.fail(AgentUnreachable.Kind.CLOSED);
    agenda.pass(LONGEST_RETRY);
    assertThat(heard.lines()).containsExactly("web/a one");
    assertThat(client.asked()).isEqualTo(2);
  }

  @Test
  void closingEndsAllRequests() {
    holding();
    watch.close();
    assertThat(client.future()).isCancelled();
    assertThat(agenda.isClosed()).isTrue();
  }
}
