package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.verify.Verifier;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with real files, a real thread and a server that is told by {@code exec}. */
class PipelineTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private Path file;
  private ProjectedVolume site;
  private Pipeline pipeline;

  @BeforeEach
  void aMountedVolume() throws IOException {
    file = folder.resolve("agent.yaml");
    site = ProjectedVolume.at(Files.createDirectories(folder.resolve("site")));
    site.write(Payload.ofText(Map.of("a.conf", "one")));
  }

  @AfterEach
  void stop() {
    if (pipeline != null) {
      pipeline.close();
    }
  }

  @Test
  void aSwitchOfTheVolumeReloadsTheServer() throws IOException {
    write(good());
    start();
    awaitState(State.CURRENT);

    site.write(Payload.ofText(Map.of("a.conf", "two")));

    awaitReload(ReloadCause.CHANGE);
    assertThat(told()).endsWith("two");
    awaitState(State.CURRENT);
  }

  @Test
  @DisplayName("Trap 1: three switches in a row end on the last content")
  void threeSwitchesInARowEndOnTheLastContent() throws IOException {
    write(good());
    start();
    awaitState(State.CURRENT);

    for (var content : List.of("two", "three", "four")) {
      site.write(Payload.ofText(Map.of("a.conf", content)));
    }

    await().atMost(SOON).untilAsserted(() -> assertThat(told()).endsWith("four"));
    awaitState(State.CURRENT);
  }

  @Test
  void aMissingAgentFileIsWaitedFor() throws IOException {
    start();
    awaitState(State.MISSING);
    assertThat(pipeline.order(null, null)).isInstanceOf(Controls.Ordered.Impossible.class);

    write(good());

    awaitState(State.CURRENT);
  }

  @Test
  @DisplayName("Trap 27: a bad agent file never ends the agent")
  void aBadAgentFileAtStartIsFailedAndItsProblemsAreTold() throws IOException {
    write("sauces: []\n");
    start();

    awaitState(State.FAILED);
    assertThat(pipeline.status().file().problems()).anyMatch(line -> line.contains("sources"));
    assertThat(pipeline.isAlive()).isTrue();

    write(good());
    awaitState(State.CURRENT);
  }

  @Test
  @DisplayName("Trap 20: a broken file never replaces the settings in force")
  void aBadNewAgentFileKeepsTheOldOneInForce() throws IOException {
    write(good());
    start();
    awaitState(State.CURRENT);

    write(good() + "nonsense: true\n");
    awaitState(State.REJECTED);
    site.write(Payload.ofText(Map.of("a.conf", "two")));

    awaitReload(ReloadCause.CHANGE);
    assertThat(told()).endsWith("two");
    write(good());
    awaitState(State.CURRENT);
  }

  @Test
  void aNewAgentFileDoesNotReloadAServerThatRunsItsFiles() throws IOException {
    write(good());
    start();
    awaitState(State.CURRENT);
    var before = told();

    write(good().replace("name: test", "name: renamed"));

    await().atMost(SOON).until(() -> pipeline.status().name().equals("renamed"));
    awaitState(State.CURRENT);
    assertThat(told()).isEqualTo(before);
  }

  @Test
  void anOrderWithAnotherDigestIsAMismatch() throws IOException {
    write(good());
    start();
    awaitState(State.CURRENT);
    var digest = pipeline.status().sources().getFirst().observed().hex();

    assertThat(pipeline.order("site", "0".repeat(64)))
        .isInstanceOf(Controls.Ordered.Mismatch.class);
    assertThat(pipeline.order("site", digest)).isInstanceOf(Controls.Ordered.Accepted.class);
    assertThat(pipeline.order("sight", null)).isInstanceOf(Controls.Ordered.UnknownSource.class);
  }

  @Test
  void anOrderCanBeFollowedToItsEnd() throws Exception {
    write(good());
    start();
    awaitState(State.CURRENT);

    var accepted = (Controls.Ordered.Accepted) pipeline.order(null, null);
    var result = pipeline.awaitEnd(accepted.id(), SOON).orElseThrow();

    assertThat(result.state()).isEqualTo(ReloadState.SUCCEEDED);
    assertThat(pipeline.tally().lastSuccess()).isNotNull();
  }

  private void start() {
    pipeline = new Pipeline(file, new NoSignals(), "test").start();
  }

  private String good() {
    return """
    name: test
    poll: {interval: 100ms, settle: 20ms}
    sources:
      - {name: site, path: %s}
    reload: {exec: {command: [/bin/sh, -c, "cat %s/a.conf >> %s"]}}
    """
        .formatted(site.root(), site.root(), folder.resolve("told"));
  }

  private String told() throws IOException {
    var told = folder.resolve("told");
    return Files.exists(told) ? Files.readString(told) : "";
  }

  private void write(String text) throws IOException {
    var next = Files.writeString(folder.resolve("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void awaitState(State state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(pipeline.status().state()).isEqualTo(state));
  }

  private void awaitReload(ReloadCause cause) {
    await()
        .atMost(SOON)
        .until(
            () ->
                pipeline.status().lastReload() != null
                    && pipeline.status().lastReload().cause() == cause);
  }

  /** A library inside a server signals nobody. */
  private static final class NoSignals implements Signalling {
    @Override
    public Reloader reloader(ReloadSettings.Signal settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Verifier workers(VerifySettings.Workers settings, ReloadSettings.Signal target) {
      throw new UnsupportedOperationException();
    }
  }
}
