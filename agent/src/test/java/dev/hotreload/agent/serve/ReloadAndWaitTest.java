package dev.hotreload.agent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.Controls.Ordered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /-/reload}. */
class ReloadAndWaitTest {
  private final Served served = new Served();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aReloadThatSucceedsIsOk() throws Exception {
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    var answer = served.send("POST", "/-/reload");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Location")).hasValue("/reloads/r-1");
    assertThat(served.controls.orders).containsExactly(new Order(null, null));
  }

  @Test
  void aReloadThatFailsOrIsRefusedIsAnErrorWithTheReason() throws Exception {
    for (var state : new ReloadState[] {ReloadState.FAILED, ReloadState.REJECTED}) {
      served.controls.now(FakeControls.result("r-1", state, "tls.key does not fit tls.crt"));
      var answer = served.send("POST", "/-/reload");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("tls.key does not fit tls.crt\n");
    }
  }

  @Test
  void aReloadThatCannotBeInitiatedIsAnErrorWithTheReason() throws Exception {
    served.controls.willAnswer(new Ordered.Impossible("No process is called nginx"));
    var answer = served.send("POST", "/-/reload");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("No process is called nginx\n");
  }

  @Test
  void aSmallBodyIsIgnoredAndALargeOneIsTooMuch() throws Exception {
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    assertThat(post(3)).startsWith("HTTP/1.1 200 ");
    assertThat(served.controls.orders).hasSize(1);
    assertThat(post(65 * 1024)).startsWith("HTTP/1.1 413 ");
    assertThat(served.controls.orders).hasSize(1);
  }

  @Test
  void otherMethodsAreToldTheAllowedOnes() throws Exception {
    var answer = served.send("GET", "/-/reload");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
  }

  private String post(int length) throws Exception {
    return served.raw(
        "POST /-/reload HTTP/1.1",
        "Host: " + served.host(),
        "Content-Length: " + length,
        "Connection: close",
        "",
        "x".repeat(length));
  }
}
