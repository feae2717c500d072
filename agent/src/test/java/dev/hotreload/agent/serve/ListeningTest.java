package dev.hotreload.agent.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListeningTest {
  private final FakeControls controls = new FakeControls();
  private final AtomicLong sequence = new AtomicLong(1);
  private final Listening listening =
      new Listening(
          controls,
          () -> true,
          Instant.EPOCH,
          InetSocketAddress.createUnresolved("127.0.0.3", 0),
          new Backoff(Duration.ofMillis(50), Duration.ofMillis(100)));

  @AfterEach
  void close() {
    listening.close();
  }

  @Test
  void aPortThatIsTakenIsTriedAgainUntilItIsFree() throws Exception {
    int port;
    try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = other.getLocalPort();
      wantPort(port);
      listening.start();
      await().during(Duration.ofMillis(300)).until(() -> listening.address().isEmpty());
    }
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    assertThat(listening.address().orElseThrow().getPort()).isEqualTo(port);
    assertThat(answers(listening.address().orElseThrow())).isTrue();
  }

  @Test
  void anotherAddressInTheAgentFileIsFollowed() throws Exception {
    listening.start();
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    var first = listening.address().orElseThrow();

    want(new ApiSettings("127.0.0.2", 0, null, "/config/"));
    await().atMost(10, SECONDS).until(() -> !listening.address().orElseThrow().equals(first));
    assertThat(listening.address().orElseThrow().getHostString()).isEqualTo("127.0.0.2");
    assertThat(answers(listening.address().orElseThrow())).isTrue();
    await().atMost(10, SECONDS).until(() -> !answers(first));
  }

  @Test
  void theOldAddressIsKeptWhileTheNewOneCannotBeOpened() throws Exception {
    listening.start();
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    var first = listening.address().orElseThrow();
    try (var other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      wantPort(other.getLocalPort());
      await().during(Duration.ofMillis(300)).until(() -> answers(first));
      assertThat(listening.address()).hasValue(first);
    }
  }

  @Test
  void nothingIsOpenedBeforeTheAgentFileWasLookedAt() throws Exception {
    controls.now((Settings) null);
    controls.now(FakeControls.lookingAtItsFile());
    listening.start();
    await().during(Duration.ofMillis(300)).until(() -> listening.address().isEmpty());
    want(new ApiSettings("127.0.0.1", 0, null, "/config/"));
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
  }

  @Test
  void whileTheAgentFileIsBadTheFallbackIsOpened() throws Exception {
    controls.now((Settings) null);
    listening.start();
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    assertThat(listening.address().orElseThrow().getHostString()).isEqualTo("127.0.0.3");
    assertThat(answers(listening.address().orElseThrow())).isTrue();
  }

  @Test
  void anAddressBeyondLoopbackIsNeverOpened() throws Exception {
    want(new ApiSettings("0.0.0.0", 0, null, "/config/"));
    listening.start();
    await().during(Duration.ofMillis(300)).until(() -> listening.address().isEmpty());
    want(new ApiSettings("127.0.0.1", 0, null, "/config/"));
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
  }

  @Test
  void anotherPathNeedsNoOtherListener() throws Exception {
    listening.start();
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    var first = listening.address().orElseThrow();
    want(new ApiSettings("127.0.0.1", 0, null, "/other/"));
    await()
        .during(Duration.ofMillis(200))
        .until(() -> listening.address().orElseThrow().equals(first));
  }

  @Test
  void whatIsClosedAnswersNoMore() throws Exception {
    listening.start();
    await().atMost(10, SECONDS).until(() -> listening.address().isPresent());
    var address = listening.address().orElseThrow();
    listening.close();
    assertThat(answers(address)).isFalse();
    assertThat(listening.address()).isEmpty();
  }

  private void wantPort(int port) {
    want(new ApiSettings("127.0.0.1", port, null, "/config/"));
  }

  private void want(ApiSettings api) {
    controls.now(FakeControls.settings(api));
    controls.now(FakeControls.status(sequence.incrementAndGet(), State.CURRENT, List.of(), null));
  }

  private static boolean answers(InetSocketAddress address) throws IOException {
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(10_000);
      Served.write(socket, "GET /healthz HTTP/1.0\r\n\r\n");
      return Served.readAll(socket).startsWith("HTTP/1.1 200 ");
    } catch (ConnectException _) {
      return false;
    }
  }
}
