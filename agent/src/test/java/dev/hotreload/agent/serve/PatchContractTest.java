package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.Controls.Ordered;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of the Config Reload specification, as curl and others speak it. */
class PatchContractTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aPatchWithoutABodyInitiatesAReloadAndItsLocationTellsTheResult() throws Exception {
    var answer =
        served.raw(
            "PATCH /config/ HTTP/1.1",
            "Host: 127.0.0.1:9797",
            "User-Agent: curl/8.0",
            "Accept: */*",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");
    assertThat(answer)
        .startsWith("HTTP/1.1 202 Accepted\r\n")
        .containsIgnoringCase("\r\nContent-Type: text/plain\r\n")
        .containsIgnoringCase("\r\nLocation: /reloads/r-1\r\n")
        .endsWith("\r\n\r\nConfiguration reload initiated");
    assertThat(served.controls.orders).containsExactly(new Order(null, null));

    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    var result = served.send("GET", "/reloads/r-1");
    assertThat(result.statusCode()).isEqualTo(200);
    assertThat(result.body()).contains("\"state\":\"Succeeded\"", "\"verified\":true");
  }

  @Test
  void aPatchWithoutAContentLengthHasNoBodyEither() throws Exception {
    assertThat(patch("")).startsWith("HTTP/1.1 202 ");
  }

  @Test
  void aPatchOfOneSourceOrdersThatSource() throws Exception {
    assertThat(served.send("PATCH", "/config/tls").statusCode()).isEqualTo(202);
    assertThat(served.controls.orders).containsExactly(new Order("tls", null));
  }

  @Test
  void optionsAdvertisesPatchAndSelectors() throws Exception {
    var answer = served.send("OPTIONS", "/config/");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS, PATCH");
    assertThat(answer.headers().allValues("Accept-Ranges")).containsExactly("selector");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aPatchWithABodyIsRefusedWithTheReasonAndNothingHappens() throws Exception {
    assertThat(patch("Content-Length: 2\r\n", "{}"))
        .startsWith("HTTP/1.1 415 Unsupported Media Type\r\n")
        .contains("body", "nothing was done");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  @DisplayName("Trap 21: a chunked PATCH without Content-Length is not an empty one")
  void aChunkedPatchIsRefusedWithAndWithoutBytes() throws Exception {
    assertThat(patch("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 415 ");
    assertThat(patch("Transfer-Encoding: chunked\r\n", "0\r\n\r\n")).startsWith("HTTP/1.1 415 ");
    assertThat(patch("transfer-encoding: Chunked\r\n", "0\r\n\r\n")).startsWith("HTTP/1.1 415 ");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  @DisplayName("Trap 21: nor is one that is encoded in another way or says two lengths")
  void aPatchWhoseBodyIsDescribedBadlyIsRefused() throws Exception {
    assertThat(patch("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"))
        .startsWith("HTTP/1.1 501 ");
    assertThat(patch("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(patch("Content-Length: 0\r\nContent-Length: 2\r\n", "{}"))
        .startsWith("HTTP/1.1 400 ");
    assertThat(patch("Content-Length: -1\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aWrongPathIsToldTheRightOne() throws Exception {
    assertThat(served.send("PATCH", "/wrong/").statusCode()).isEqualTo(404);
    assertThat(served.send("PATCH", "/wrong/").body()).contains("/config/");
    assertThat(served.send("PATCH", "/config").statusCode()).isEqualTo(404);

    served.controls.now(
        FakeControls.settings(new ApiSettings("127.0.0.1", 0, null, "/admin/reload/")));
    assertThat(served.send("PATCH", "/config/").statusCode()).isEqualTo(404);
    assertThat(served.send("PATCH", "/config/").body()).contains("/admin/reload/");
    assertThat(served.send("PATCH", "/admin/reload/").statusCode()).isEqualTo(202);
    assertThat(served.send("PATCH", "/admin/reload/site").statusCode()).isEqualTo(202);
    assertThat(served.controls.orders)
        .containsExactly(new Order(null, null), new Order("site", null));
  }

  @Test
  void anUnknownSourceIsToldTheKnownOnes() throws Exception {
    served.controls.willAnswer(new Ordered.UnknownSource("tsl"));
    var answer = served.send("PATCH", "/config/tsl");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("There is no source tsl: the sources are tls, site\n");
  }

  @Test
  void aServerThatCannotBeToldIsAnErrorWithTheReason() throws Exception {
    served.controls.willAnswer(
        new Ordered.Impossible("No process has the pid 4711 of /run/web.pid: is the server up?"));
    var answer = served.send("PATCH", "/config/");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .isEqualTo("No process has the pid 4711 of /run/web.pid: is the server up?\n");
  }

  @Test
  void anOrderForOtherContentThanTheFilesHaveIsAPreconditionFailed() throws Exception {
    served.controls.willAnswer(new Ordered.Mismatch("The files of tls are other content"));
    var answer = served.send("PATCH", "/config/tls", "If-Match", '"' + DIGEST + '"');
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.body()).isEqualTo("The files of tls are other content\n");
    assertThat(served.controls.orders).containsExactly(new Order("tls", DIGEST));
  }

  @Test
  void anyContentIsAskedForByAStarAndADigestMayLackItsQuotes() throws Exception {
    served.send("PATCH", "/config/", "If-Match", "*");
    served.send("PATCH", "/config/", "If-Match", DIGEST);
    assertThat(served.controls.orders)
        .containsExactly(new Order(null, null), new Order(null, DIGEST));
  }

  @Test
  void aPreconditionThatIsNoDigestIsNeverTakenForNone() throws Exception {
    for (var unusable : new String[] {"\"\"", "W/\"" + DIGEST + '"', "\"abc\"", "\"" + DIGEST}) {
      assertThat(served.send("PATCH", "/config/", "If-Match", unusable).statusCode())
          .isEqualTo(400);
    }
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void otherMethodsAreToldTheAllowedOnes() throws Exception {
    for (var method : new String[] {"PUT", "DELETE", "POST", "TRACE"}) {
      var answer = served.send(method, "/config/");
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD, OPTIONS, PATCH");
    }
    assertThat(served.send("GET", "/config/tls").statusCode()).isEqualTo(405);
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aReasonStaysOneLine() throws Exception {
    served.controls.willAnswer(new Ordered.UnknownSource("a\r\nb\u001b[31m"));
    assertThat(served.send("PATCH", "/config/x").body().lines()).hasSize(1);
    assertThat(served.send("PATCH", "/config/x").body()).doesNotContain("\u001b");
  }

  private String patch(String headers, String... body) throws IOException {
    return served.raw(
        "PATCH /config/ HTTP/1.1",
        "Host: " + served.host(),
        headers + "Connection: close\r\n\r\n" + String.join("", body));
  }
}
