package dev.hotreload.pipeline.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.pipeline.reload.NoSignalling;
import dev.hotreload.pipeline.serve.Handlers.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real pipeline that publishes, and the probe that holds its server back until it has. */
class StartupEndpointTest {
  @TempDir Path folder;
  private Pipeline pipeline;
  private Handlers handlers;

  @BeforeEach
  void aPipeline() {
    pipeline = new Pipeline(folder.resolve("agent.yaml"), new NoSignalling(), "test");
    handlers = Handlers.mounted(pipeline, () -> true, "");
  }

  @AfterEach
  void close() {
    handlers.close();
    pipeline.close();
  }

  @Test
  void theServerMayStartOnceItsFilesArePublished() throws Exception {
    agentFile(", publishTo: %s/published".formatted(folder));
    site("a: [1\n");
    assertThat(probe()).isEqualTo("503 The agent file is not read yet\n");
    pipeline.start();
    awaits("503 Not published yet: site\n");

    site("a: 1\n");

    awaits("200 ok\n");
    assertThat(folder.resolve("published/site.yaml")).hasContent("a: 1");
  }

  @Test
  void aServerThatReadsItsMountWaitsForNothing() throws Exception {
    agentFile("");
    site("a: [1\n");
    pipeline.start();

    awaits("200 ok\n");
  }

  @Test
  void aMissingAgentFileKeepsNoPodFromStarting() {
    pipeline.start();

    awaits("200 ok\n");
  }

  private void awaits(String answer) {
    await().atMost(Duration.ofSeconds(30)).until(this::probe, answer::equals);
  }

  private String probe() throws InterruptedException {
    var response = handlers.answer(new Request("GET", "/startupz", name -> List.of(), false));
    return response.status() + " " + new String(response.body(), StandardCharsets.UTF_8);
  }

  private void agentFile(String more) throws IOException {
    Files.createDirectories(folder.resolve("mount"));
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        poll: {interval: 100ms, settle: 0s}
        sources:
          - {name: site, path: %s/mount, validate: [{format: yaml}]%s}
        reload: {none: {}}
        """
            .formatted(folder, more));
  }

  private void site(String content) throws IOException {
    Files.writeString(folder.resolve("mount/site.yaml"), content);
  }
}
