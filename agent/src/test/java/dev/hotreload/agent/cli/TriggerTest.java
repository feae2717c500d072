package dev.hotreload.agent.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.agent.serve.FakeControls;
import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.agent.serve.Served;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.Controls.Ordered;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerTest {
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private final Served served = new Served();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void aReloadThatSucceedsIsToldWithItsTimeAndProof() {
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    assertThat(trigger()).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "Configuration reload initiated: http://" + served.host() + "/reloads/r-1",
            "Succeeded in 12 ms, verified");
    assertThat(served.controls.orders).containsExactly(new Order(null, null));
  }

  @Test
  void theEndIsWaitedFor() throws Exception {
    served.controls.now(FakeControls.result("r-1", ReloadState.RUNNING, null));
    var exit = CompletableFuture.supplyAsync(() -> trigger());
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    served.controls.now(FakeControls.result("r-1", ReloadState.REJECTED, "tls.key fits no leaf"));
    assertThat(exit.get(10, SECONDS)).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("Rejected: tls.key fits no leaf");
  }

  @Test
  void aReloadThatTakesTooLongIsToldSo() {
    served.controls.now(FakeControls.result("r-1", ReloadState.RUNNING, null));
    assertThat(trigger("--wait", "1s")).isEqualTo(1);
    assertThat(err.toString()).contains("not ended within 1 s", "/reloads/r-1").hasLineCount(1);
  }

  @Test
  void sourceAndDigestArePassedOn() {
    served.controls.willAnswer(new Ordered.Mismatch("The files of tls are other content"));
    assertThat(trigger("--source", "tls", "--if-match", DIGEST)).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("412: The files of tls are other content");
    assertThat(served.controls.orders).containsExactly(new Order("tls", DIGEST));
  }

  @Test
  void whyTheServerCannotBeToldIsShown() {
    served.controls.willAnswer(new Ordered.Impossible("No process is called nginx"));
    assertThat(trigger()).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("500: No process is called nginx");
  }

  @Test
  void aWrongPathIsToldTheRightOne() {
    assertThat(trigger("--path", "/conf/")).isEqualTo(1);
    assertThat(err.toString()).contains("404", "/config/");
  }

  @Test
  void theTokenOfAFileIsShownWithEveryRequest(@TempDir Path home) throws IOException {
    var token = Files.writeString(home.resolve("token"), "correct-horse-battery-staple\n");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-------"));
    served.controls.now(FakeControls.settings(new ApiSettings("127.0.0.1", 0, token, "/config/")));
    served.controls.now(FakeControls.result("r-1", ReloadState.SUCCEEDED, null));
    assertThat(trigger()).isEqualTo(1);
    assertThat(err.toString()).contains("401", "api.tokenFile");
    assertThat(trigger("--token-file", token.toString())).isZero();
    assertThat(served.controls.orders).hasSize(1);
  }

  @Test
  void aTokenFileThatCannotBeUsedIsSaidAndNothingIsSent(@TempDir Path home) {
    var missing = home.resolve("token");
    assertThat(trigger("--token-file", missing.toString())).isEqualTo(2);
    assertThat(err.toString()).contains(missing + " is missing").hasLineCount(1);
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void noAgentIsSaidWithTheAddress() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(execute("trigger", "--address", "127.0.0.1:" + port)).isEqualTo(2);
    assertThat(err.toString()).contains("127.0.0.1:" + port, "refuses").hasLineCount(1);
  }

  private int trigger(String... more) {
    return execute(
        Stream.concat(Stream.of("trigger", "--address", served.host()), Stream.of(more))
            .toArray(String[]::new));
  }

  private int execute(String... words) {
    return new CommandLines(new NoActions(), "1")
        .execute(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  private static final class NoActions implements Actions {
    @Override
    public int run(RunOptions options) {
      throw new AssertionError();
    }

    @Override
    public int check(Path config, PrintWriter out) {
      throw new AssertionError();
    }
  }
}
