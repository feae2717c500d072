package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.testing.require.RequiresProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A web page elsewhere, in a real browser on the agent's machine, can't press the button. */
@RequiresProgram(Chromium.PROGRAM)
class PageOfAnotherOriginIT {
  /** Tries every way in which a script sends something; tells what came of each. */
  private static final String EVERY_WAY =
      """
      async agent => {
        const tell = async attempt => {
          try {
            const answer = await attempt();
            return answer.type + ' ' + answer.status;
          } catch (refused) {
            return refused.name;
          }
        };
        const form = new URLSearchParams('a=b');
        return {
          patch: await tell(() => fetch(agent + '/config/', {method: 'PATCH'})),
          patchWithCookies: await tell(() =>
            fetch(agent + '/config/', {method: 'PATCH', credentials: 'include'})),
          patchBlind: await tell(() => fetch(agent + '/config/', {method: 'PATCH', mode: 'no-cors'})),
          post: await tell(() => fetch(agent + '/-/reload', {method: 'POST'})),
          postBlind: await tell(() => fetch(agent + '/-/reload', {method: 'POST', mode: 'no-cors'})),
          postForm: await tell(() =>
            fetch(agent + '/-/reload', {method: 'POST', mode: 'no-cors', body: form})),
          beacon: navigator.sendBeacon(agent + '/-/reload', form) ? 'sent' : 'not sent',
          status: await tell(() => fetch(agent + '/status')),
          statusBlind: await tell(() => fetch(agent + '/status', {mode: 'no-cors'})),
        };
      }
      """;

  private static final String FORM =
      """
      agent => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = agent + '/-/reload';
        document.body.append(form);
        form.submit();
      }
      """;

  private static @Nullable Chromium chromium;
  private final Served served = new Served();
  private final Elsewhere elsewhere = new Elsewhere();

  /** Answers that came and that the browser keeps from its pages. */
  private final List<String> blocked = new ArrayList<>();

  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    context = chromium.fresh(new NewContextOptions());
    context.setDefaultTimeout(20_000); // milliseconds
    page = context.newPage();
    page.onRequestFailed(request -> blocked.add(request.url() + " " + request.failure()));
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
  }

  @AfterEach
  void close() {
    context.close();
    elsewhere.close();
    served.close();
  }

  @Test
  void theSameScriptOnTheOwnPageReloads() {
    page.navigate(agent() + "/");
    assertThat(everyWay(agent()))
        .containsEntry("patch", "basic 202")
        .containsEntry("post", "basic 200");
    assertThat(served.controls.orders).contains(new Order(null, null));
  }

  @Test
  void noScriptOfAnotherPortOrNameReloadsOrReads() {
    for (var host : List.of("127.0.0.1", "localhost")) {
      page.navigate("http://" + host + ":" + elsewhere.port() + "/");
      var came = everyWay(agent());
      for (var way : List.of("patch", "patchWithCookies", "patchBlind", "post", "status")) {
        assertThat(came).as("%s from %s", way, host).containsEntry(way, "TypeError");
      }
      for (var way : List.of("postBlind", "postForm", "statusBlind")) {
        assertThat(came.get(way)).as("%s from %s", way, host).isIn("opaque 0", "TypeError");
      }
    }
    // It arrived at the agent, whose answer no page of another origin gets to see.
    page.waitForCondition(
        () -> blocked.contains(agent() + "/-/reload net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin"));
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aSandboxWithoutAnOriginReloadsNothing() {
    page.navigate("data:text/html,<p>Free kittens");
    assertThat(everyWay(agent()))
        .containsEntry("patch", "TypeError")
        .containsEntry("post", "TypeError");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aFormElsewhereIsRefused() {
    page.navigate("http://127.0.0.1:" + elsewhere.port() + "/");
    var answer = page.waitForResponse("**/-/reload", () -> page.evaluate(FORM, agent()));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("Origin");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aFrameHoldsNoButtonToBeClickedUnawares() {
    page.navigate("http://127.0.0.1:" + elsewhere.port() + "/");
    page.waitForResponse(
        agent() + "/",
        () ->
            page.evaluate(
                "agent => { const frame = document.createElement('iframe'); frame.src = agent + '/';"
                    + " document.body.append(frame); }",
                agent()));
    assertThat(page.frames()).hasSize(2);
    assertThat(page.frames().get(1).locator("#reload").count()).isZero();
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void evenTheOwnPageIsNotFramed() {
    page.navigate(agent() + "/");
    context.route(
        agent() + "/frames",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<iframe src='/'></iframe>")));
    page.navigate(agent() + "/frames");
    page.waitForLoadState();
    assertThat(page.frames()).hasSize(2);
    assertThat(page.frames().get(1).locator("#reload").count()).isZero();
  }

  @Test
  void aNameThatWasReboundToLoopbackReloadsNothing() {
    var rebound = "http://" + Chromium.REBOUND + ":" + port();
    context.route(
        rebound + "/kittens",
        route ->
            route.fulfill(
                new FulfillOptions().setContentType("text/html").setBody("<p>Free kittens")));
    page.navigate(rebound + "/kittens");
    var came = everyWay(rebound);
    for (var way : List.of("patch", "patchWithCookies", "post", "status")) {
      assertThat(came).as(way).containsEntry(way, "basic 403");
    }
    assertThat(page.navigate(rebound + "/").status()).isEqualTo(403);
    assertThat(served.controls.orders).isEmpty();
  }

  @SuppressWarnings("unchecked") // an object of strings
  private Map<String, String> everyWay(String agent) {
    return (Map<String, String>) page.evaluate(EVERY_WAY, agent);
  }

  private String agent() {
    return "http://" + served.host();
  }

  private String port() {
    return served.host().substring(served.host().indexOf(':') + 1);
  }
}
