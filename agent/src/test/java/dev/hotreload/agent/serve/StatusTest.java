package dev.hotreload.agent.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadState;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusTest {
  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void theTagIsMadeOfStartAndSequence() throws Exception {
    var answer = served.send("GET", "/status");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"start-1\"");
    assertThat(answer.body()).contains("\"sequence\":1", "\"state\":\"Current\"");
  }

  @Test
  void whoKnowsTheStatusIsToldThatItHasNotChanged() throws Exception {
    for (var known : new String[] {"\"start-1\"", "W/\"start-1\"", "\"x\", \"start-1\"", "*"}) {
      var answer = served.send("GET", "/status", "If-None-Match", known);
      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue("ETag")).hasValue("\"start-1\"");
    }
  }

  @Test
  void whoKnowsAnotherStatusIsAnsweredAtOnceWhateverWaitIsPreferred() throws Exception {
    var answer =
        served.send("GET", "/status", "If-None-Match", "\"earlier-1\"", "Prefer", "wait=30");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Preference-Applied")).isEmpty();
  }

  @Test
  void aWaitEndsWithTheNextChange() throws Exception {
    var answer = waiting("wait=30");
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    assertThat(answer).isNotDone();
    served.controls.now(FakeControls.status(2, State.RELOADING, List.of(), null));

    assertThat(answer.get(10, SECONDS).statusCode()).isEqualTo(200);
    assertThat(answer.get().headers().firstValue("ETag")).hasValue("\"start-2\"");
    assertThat(answer.get().headers().firstValue("Preference-Applied")).hasValue("wait=30");
    assertThat(answer.get().body()).contains("\"state\":\"Reloading\"");
  }

  @Test
  void aWaitEndsUnchangedAfterItsTime() throws Exception {
    var answer = waiting("respond-async, wait=1;x=y").get(10, SECONDS);
    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.headers().firstValue("Preference-Applied")).hasValue("wait=1");
  }

  @Test
  void noWaitIsLongerThanAMinute() throws Exception {
    var answer = waiting("wait=3600");
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    served.controls.now(FakeControls.status(2, State.CURRENT, List.of(), null));
    assertThat(answer.get(10, SECONDS).headers().firstValue("Preference-Applied"))
        .hasValue("wait=60");
  }

  @Test
  void aPreferenceThatIsNotUnderstoodIsIgnored() throws Exception {
    for (var prefer :
        new String[] {"wait=soon", "wait", "wait=0", "wait=-1", "await=30", "wait=1.5"}) {
      var answer = waiting(prefer).get(10, SECONDS);
      assertThat(answer.statusCode()).as(prefer).isEqualTo(304);
      assertThat(answer.headers().firstValue("Preference-Applied")).as(prefer).isEmpty();
    }
  }

  @Test
  void theResultOfAReloadCanBeWaitedFor() throws Exception {
    served.controls.now(FakeControls.result("r-1", ReloadState.RUNNING, null));
    assertThat(served.send("GET", "/reloads/r-1").body()).contains("\"state\":\"Running\"");

    var ended = async("/reloads/r-1", "Prefer", "wait=30");
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    served.controls.now(FakeControls.result("r-1", ReloadState.FAILED, "tls shows the old leaf"));
    assertThat(ended.get(10, SECONDS).body())
        .contains("\"state\":\"Failed\"", "\"reason\":\"tls shows the old leaf\"");
  }

  @Test
  void anUnknownReloadIsNotFound() throws Exception {
    var answer = served.send("GET", "/reloads/r-0");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("r-0");
  }

  private CompletableFuture<HttpResponse<String>> waiting(String prefer) {
    return async("/status", "If-None-Match", "\"start-1\"", "Prefer", prefer);
  }

  private CompletableFuture<HttpResponse<String>> async(String path, String... headers) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return served.send("GET", path, headers);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
