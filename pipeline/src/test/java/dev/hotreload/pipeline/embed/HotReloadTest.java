package dev.hotreload.pipeline.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.run.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources of one server: what begins, what changes together, what fails, what a file says. */
class HotReloadTest {
  private final Queue<String> taken = new ConcurrentLinkedQueue<>();
  private volatile boolean failing;

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void mountedFiles() {
    mounts = new Mounts(folder);
    mounts.app("one");
    mounts.trust("two");
    mounts.rotate();
  }

  private void take(Content content) throws Exception {
    if (failing) {
      throw new IllegalStateException("not now");
    }
    taken.add(content.text());
  }

  @Test
  void aCallbackGetsTheFirstContentBeforeTheStartReturnsAndEachNewOne() {
    try (var hot = Mounts.builder().source("site", mounts.app, this::take).start()) {
      assertThat(taken).containsExactly("one");
      awaitState(hot, State.CURRENT); // else a change meets the first reload, and calls twice

      mounts.app("two");

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(() -> assertThat(taken).containsExactly("one", "two"));
      awaitState(hot, State.CURRENT);
      assertThat(hot.status().sources().getFirst().verified()).as("no check proves it").isNull();
    }
  }

  @Test
  @DisplayName("Trap 7: what a callback did not take is offered again without a new file change")
  void aCallbackThatThrowsIsFailedAndCalledAgain() {
    try (var hot = Mounts.builder().source("site", mounts.app, this::take).start()) {
      awaitState(hot, State.CURRENT); // else a change meets the first reload, and calls twice
      failing = true;
      mounts.app("two");
      awaitState(hot, State.FAILED);
      assertThat(hot.status().reason())
          .contains("java.lang.IllegalStateException")
          .doesNotContain("not now");

      failing = false;

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(() -> assertThat(taken).containsExactly("one", "two"));
      awaitState(hot, State.CURRENT);
      assertThat(hot.status().lastReload().cause()).isEqualTo(ReloadCause.RETRY);
    }
  }

  @Test
  void aCallbackThatThrowsKeepsTheValuesThatChangedWithIt() {
    try (var hot =
        Mounts.builder()
            .configuration("app", mounts.app, String.class, Content::text)
            .source("site", mounts.trust, this::take)
            .start()) {
      awaitState(hot, State.CURRENT); // else a change meets the first reload, and calls twice
      failing = true;
      mounts.trust("deux");
      awaitState(hot, State.FAILED);
      mounts.app("un");
      await()
          .atMost(Mounts.SOON)
          .until(
              () -> hot.status().sources().stream().allMatch(each -> each.state() == State.FAILED));
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("one");

      failing = false;

      awaitState(hot, State.CURRENT);
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("un");
      assertThat(taken).containsExactly("two", "deux");
    }
  }

  @Test
  void aRefusedSourceDoesNotHoldUpAnother() {
    try (var hot =
        Mounts.builder()
            .configuration("app", mounts.app, Integer.class, HotReloadTest::length)
            .tls("tls", mounts.tls)
            .start()) {
      mounts.app("much too long");
      awaitState(hot, State.REJECTED);

      var next = mounts.rotate();

      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.tls("tls").keyAndChain().leaf().equals(next.leaf()));
      assertThat(hot.configuration("app", Integer.class).get()).isEqualTo(3);
    }
  }

  @Test
  void anOrderedReloadOfEverythingIsRejectedWhileAPartOfItIs() throws Exception {
    try (var hot =
        Mounts.builder()
            .configuration("app", mounts.app, Integer.class, HotReloadTest::length)
            .source("site", mounts.trust, this::take)
            .start()) {
      awaitState(hot, State.CURRENT); // else a change meets the first reload, and calls twice
      mounts.app("much too long");
      awaitState(hot, State.REJECTED);

      var order = (Controls.Ordered.Accepted) hot.controls().order(null, null);
      var result = hot.controls().awaitEnd(order.id(), Mounts.SOON).orElseThrow();

      assertThat(result.state()).isEqualTo(ReloadState.REJECTED);
      assertThat(taken).containsExactly("two");
    }
  }

  @Test
  void anOrderedReloadCallsTheServerAlsoWithWhatItHas() throws Exception {
    try (var hot = Mounts.builder().source("site", mounts.app, this::take).start()) {
      awaitState(hot, State.CURRENT); // else a change meets the first reload, and calls twice
      var order = (Controls.Ordered.Accepted) hot.controls().order("site", null);

      var result = hot.controls().awaitEnd(order.id(), Mounts.SOON).orElseThrow();

      assertThat(result.state()).isEqualTo(ReloadState.SUCCEEDED);
      assertThat(taken).containsExactly("one", "one");
    }
  }

  @Test
  void aHandshakeProvesWhatTheServersPortShows() throws Exception {
    var port = Loopback.freePort();
    try (var hot =
            Mounts.builder()
                .tls("tls", mounts.tls, tls -> tls.provenAt("127.0.0.1:" + port, "localhost"))
                .start();
        var peer = Peer.serve(hot.tls("tls").sslContext(), port)) {
      awaitState(hot, State.CURRENT);

      var next = mounts.rotate();

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(
              () -> {
                var source = hot.status().sources().getFirst();
                assertThat(source.state()).isEqualTo(State.CURRENT);
                assertThat(source.served().fingerprint()).isEqualTo(next.fingerprint());
                assertThat(source.verified()).isEqualTo(source.observed());
                assertThat(source.verifiedBy()).isEqualTo("tls 127.0.0.1:" + port);
              });
      assertThat(peer.port()).isEqualTo(port);
    }
  }

  @Test
  @DisplayName("Trap 11: a server that goes on showing the old certificate is not called current")
  void aServerThatDoesNotUseWhatItIsGivenIsFailed() throws Exception {
    var port = Loopback.freePort();
    var elsewhere = mounts.authority.issue(Leaf.of("localhost")).serverContext();
    try (var peer = Peer.serve(elsewhere, port);
        var hot =
            Mounts.builder()
                .tls(
                    "tls",
                    mounts.tls,
                    tls ->
                        tls.provenAt("127.0.0.1:" + peer.port())
                            .provenWithin(Duration.ofMillis(300)))
                .start()) {
      awaitState(hot, State.FAILED);

      assertThat(hot.status().reason()).contains("shows the certificate");
    }
  }

  @Test
  @DisplayName("Trap 8: a file that comes after the start is waited for")
  void aMissingSourceIsWaitedFor() {
    var late = new Mounts(folder.resolve("late"));
    Thread.ofPlatform()
        .start(
            () -> {
              await().atMost(Mounts.SOON).until(() -> !pipelineThreads().isEmpty());
              late.app("late");
            });
    try (var hot =
        Mounts.builder().configuration("app", late.app, String.class, Content::text).start()) {
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("late");
    }
  }

  @Test
  void aSourceThatStaysMissingEndsTheStartWithItsName() {
    var builder =
        Mounts.builder()
            .startWithin(Duration.ofMillis(500))
            .source("site", folder.resolve("nowhere"), this::take);

    assertThatThrownBy(builder::start)
        .isInstanceOf(NotStarted.class)
        .hasMessageContaining("site: Missing")
        .hasMessageContaining("nowhere");
    assertThat(pipelineThreads()).isEmpty();
  }

  @Test
  void aRefusedSourceEndsTheStartAtOnceWithItsReason() {
    mounts.tls(Map.of("tls.crt", "nonsense", "tls.key", "nonsense"));

    assertThatThrownBy(() -> Mounts.builder().tls("tls", mounts.tls).start())
        .isInstanceOf(NotStarted.class)
        .hasMessageContaining("tls: Rejected: tls.crt");
  }

  @Test
  void wrongSettingsOfTheCodeAreNamedAllAtOnce() {
    assertThatThrownBy(
            () ->
                HotReload.builder()
                    .pollEvery(Duration.ofMillis(1))
                    .tls("TLS", mounts.tls, tls -> tls.dnsNames("no name"))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("poll.interval")
        .hasMessageContaining("sources[0].name")
        .hasMessageContaining("dnsNames");
  }

  @Test
  void anAgentFileSaysWhereTheSourcesAreAndFollowsItsChanges() throws Exception {
    var file = folder.resolve("agent.yaml");
    Files.writeString(file, agentFile("first", mounts.app));
    try (var hot =
        HotReload.fromFile(file)
            .startWithin(Mounts.SOON)
            .configuration("app", String.class, Content::text)
            .start()) {
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("one");
      assertThat(hot.status().policy().name()).isEqualTo("first");

      Files.writeString(file, agentFile("second", mounts.trust));

      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.configuration("app", String.class).get().equals("two"));
      assertThat(hot.status().policy().name()).isEqualTo("second");
    }
  }

  @Test
  void aServerStartsWithoutAnOrderAndItsChangesWaitForOne() throws Exception {
    var file = folder.resolve("agent.yaml");
    Files.writeString(file, agentFile("web", mounts.app) + "hold: {timeout: 1h}\n");
    try (var hot =
        HotReload.fromFile(file)
            .startWithin(Mounts.SOON)
            .configuration("app", String.class, Content::text)
            .start()) {
      awaitState(hot, State.CURRENT);
      mounts.app("two");
      awaitState(hot, State.PENDING);
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("one");

      hot.controls().order(null, null);

      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.configuration("app", String.class).get().equals("two"));
      awaitState(hot, State.CURRENT);
    }
  }

  @Test
  void anAgentFileThatDoesNotFitTheServerIsRefusedAndTheCodesSettingsHold() throws Exception {
    var file = folder.resolve("agent.yaml");
    Files.writeString(
        file, "sources: [{name: other, path: /etc/other}]\nreload: {signal: {process: nginx}}\n");
    try (var hot =
        Mounts.builder()
            .file(file)
            .configuration("app", mounts.app, String.class, Content::text)
            .start()) {
      await()
          .atMost(Mounts.SOON)
          .untilAsserted(
              () ->
                  assertThat(hot.status().file().problems())
                      .anyMatch(line -> line.contains("the server needs a source app"))
                      .anyMatch(line -> line.contains("no use for a source other"))
                      .anyMatch(line -> line.contains("{none: {}}")));
      mounts.app("goes on");
      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.configuration("app", String.class).get().equals("goes on"));
    }
  }

  @Test
  void closingEndsEveryThreadAndKeepsWhatIsInForce() {
    var hot = Mounts.builder().tls("tls", mounts.tls).start();
    assertThat(pipelineThreads()).isNotEmpty();

    hot.close();

    await().atMost(Mounts.SOON).untilAsserted(() -> assertThat(pipelineThreads()).isEmpty());
    assertThat(hot.tls("tls").sslContext().createSSLEngine()).isNotNull();
  }

  private static int length(Content content) throws Refused {
    if (content.text().length() > 5) {
      throw new Refused("app.yaml is too long");
    }
    return content.text().length();
  }

  private static String agentFile(String policy, Path path) {
    return """
    policy: {namespace: default, name: %s, generation: 1}
    poll: {interval: 100ms}
    sources: [{name: app, path: %s}]
    reload: {none: {}}
    """
        .formatted(policy, path);
  }

  private static List<String> pipelineThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("hotreload-"))
        .toList();
  }

  private static void awaitState(HotReload hot, State state) {
    await()
        .atMost(Mounts.SOON)
        .untilAsserted(() -> assertThat(hot.status().state()).isEqualTo(state));
  }
}
