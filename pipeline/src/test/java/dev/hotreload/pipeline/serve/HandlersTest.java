package dev.hotreload.pipeline.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.pipeline.serve.Handlers.Request;
import dev.hotreload.pipeline.serve.Handlers.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mounted in somebody's server, without a socket. */
class HandlersTest {
  private final StillControls controls = new StillControls();
  private final Handlers handlers = Handlers.mounted(controls, () -> true, "/hotreload");
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
    handlers.close();
  }

  @Test
  void whatTheyNameLiesBelowThePrefix() throws Exception {
    var accepted = handlers.answer(request("PATCH", "/config/tls", Map.of()));
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.headers()).containsEntry("Location", "/hotreload/reloads/r-1");
    assertThat(controls.orders).containsExactly("tls");
    assertThat(text(handlers.answer(request("GET", "/wrong", Map.of()))))
        .contains("/hotreload/config/");
  }

  @Test
  void theOwnPageOverHttpsIsServedAndAnotherOriginIsNot() throws Exception {
    for (var own : List.of("https://web.example", "http://web.example")) {
      assertThat(patchFrom(own).status()).as(own).isEqualTo(202);
    }
    controls.orders.clear();
    for (var other :
        List.of("https://evil.example", "https://web.example:8443", "null", "ftp://web.example")) {
      assertThat(patchFrom(other).status()).as(other).isEqualTo(403);
    }
    var crossSite = Map.of("host", "web.example", "sec-fetch-site", "cross-site");
    assertThat(handlers.answer(request("PATCH", "/config/", crossSite)).status()).isEqualTo(403);
    assertThat(controls.orders).isEmpty();
  }

  @Test
  void thePageRunsItsOwnScriptAloneAndIsNeverFramed() throws Exception {
    var page = handlers.answer(request("GET", "/", Map.of()));
    assertThat(page.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("X-Frame-Options", "DENY")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer");
    assertThat(page.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'sha256-", "style-src 'sha256-")
        .contains("frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(text(page))
        .contains("data-config=\"config/\"")
        .doesNotContain("{{", " onclick", " src=", "url(", "@import");
  }

  @Test
  void aBodyIsToldByTheServerAndRefused() throws Exception {
    var patch = new Request("PATCH", "/config/", name -> List.of(), true);
    assertThat(handlers.answer(patch).status()).isEqualTo(415);
    assertThat(controls.orders).isEmpty();
  }

  @Test
  void headLeavesTheBodyOutAndTellsItsLength() throws Exception {
    var get = handlers.answer(request("GET", "/status", Map.of()));
    var head = handlers.answer(request("HEAD", "/status", Map.of()));
    assertThat(head.body()).isEmpty();
    assertThat(head.headers()).containsEntry("Content-Length", "" + get.body().length);
    assertThat(get.headers()).doesNotContainKey("Content-Length");
  }

  @Test
  void whoFollowsTheStatusIsPresentBecauseTheServerKnowsWhoItIs() throws Exception {
    var waiting = longPoll();
    assertThat(controls.presence().absence()).isZero();
    handlers.close();
    assertThat(waiting.get(10, SECONDS).status()).isEqualTo(503);
    assertThat(controls.presence().absence()).isPositive();
  }

  @Test
  void whoWaitsIsAnsweredWhenTheyAreClosed() throws Exception {
    var waiting = longPoll();
    handlers.close();
    assertThat(waiting.get(10, SECONDS).status()).isEqualTo(503);
  }

  @Test
  void aServerThatInterruptsItsThreadIsNotHeldUp() throws Exception {
    var waiting = longPoll();
    threads.shutdownNow();
    assertThatThrownBy(() -> waiting.get(10, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  private Future<Response> longPoll() throws InterruptedException {
    var known = Map.of("if-none-match", "\"start-1\"", "prefer", "wait=30");
    var waiting = threads.submit(() -> handlers.answer(request("GET", "/status", known)));
    assertThat(controls.waited.await(10, SECONDS)).isTrue();
    return waiting;
  }

  private Response patchFrom(String origin) throws InterruptedException {
    return handlers.answer(
        request("PATCH", "/config/", Map.of("host", "web.example", "origin", origin)));
  }

  /** Headers by lower-case name. */
  private static Request request(String method, String path, Map<String, String> headers) {
    return new Request(
        method,
        path,
        name ->
            headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList(),
        false);
  }

  private static String text(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
