package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A web page elsewhere, opened in a browser on the same machine, can do nothing. */
class SameOriginTest {
  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aNameThatWasReboundToLoopbackIsRefused() throws Exception {
    for (var host :
        new String[] {
          "evil.example",
          "evil.example:9797",
          "localhost.evil.example",
          "127.0.0.1.evil.example",
          "192.0.2.1",
          "192.0.2.1:9797",
          "0.0.0.0",
          "user@localhost",
          "[::2]",
          "",
          "loc alhost"
        }) {
      assertThat(patch("Host: " + host)).as(host).startsWith("HTTP/1.1 403 ");
    }
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void loopbackIsServedOnAnyPortBecauseOfPortForwarding() throws Exception {
    for (var host :
        new String[] {
          "localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.7:9797", "[::1]:9797", "[::1]"
        }) {
      assertThat(patch("Host: " + host)).as(host).startsWith("HTTP/1.1 202 ");
    }
  }

  @Test
  void aHostIsNeeded() throws Exception {
    assertThat(patch("Accept: */*")).startsWith("HTTP/1.1 400 ");
    assertThat(patch("Host: localhost", "Host: localhost")).startsWith("HTTP/1.1 400 ");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void probesOfTheOldProtocolNeedNoHost() throws Exception {
    assertThat(served.raw("GET /healthz HTTP/1.0", "", "")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void anAbsoluteTargetIsCheckedAsAHostIs() throws Exception {
    assertThat(target("http://evil.example/config/")).startsWith("HTTP/1.1 403 ");
    assertThat(served.controls.orders).isEmpty();
    assertThat(target("http://localhost/config/")).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void aPageFromElsewhereIsRefused() throws Exception {
    for (var origin :
        new String[] {
          "http://evil.example",
          "null",
          "https://localhost:9797",
          "http://localhost:9798",
          "http://localhost",
          ""
        }) {
      assertThat(patch("Host: localhost:9797", "Origin: " + origin))
          .as(origin)
          .startsWith("HTTP/1.1 403 ")
          .doesNotContainIgnoringCase("Access-Control-");
    }
    assertThat(patch("Host: localhost:9797", "Sec-Fetch-Site: cross-site"))
        .startsWith("HTTP/1.1 403 ");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void theOwnPageIsServed() throws Exception {
    assertThat(
            patch(
                "Host: localhost:9797",
                "Origin: http://localhost:9797",
                "Sec-Fetch-Site: same-origin"))
        .startsWith("HTTP/1.1 202 ");
  }

  @Test
  void noPreflightIsAnswered() throws Exception {
    var answer =
        served.raw(
            "OPTIONS /config/ HTTP/1.1",
            "Host: localhost:9797",
            "Origin: http://evil.example",
            "Access-Control-Request-Method: PATCH",
            "Connection: close",
            "",
            "");
    assertThat(answer).startsWith("HTTP/1.1 403 ").doesNotContainIgnoringCase("Access-Control-");
  }

  @Test
  void aBrowserIsToldNeitherToGuessNorToKeepNorToFrame() throws Exception {
    var headers = served.send("GET", "/status").headers();
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Content-Security-Policy")).get().asString().contains("'none'");
    assertThat(served.send("GET", "/config/").headers().firstValue("Cache-Control"))
        .hasValue("no-store");
  }

  private String patch(String... headers) throws IOException {
    return served.raw(
        "PATCH /config/ HTTP/1.1", String.join("\r\n", headers), "Connection: close", "", "");
  }

  private String target(String target) throws IOException {
    return served.raw(
        "PATCH " + target + " HTTP/1.1", "Host: localhost", "Connection: close", "", "");
  }
}
