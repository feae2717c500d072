package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an init container does, on real files. */
class FirstPublicationTest {
  private static final Duration WAIT = Duration.ofSeconds(20);

  @TempDir Path folder;

  @BeforeEach
  void anAgentFile() throws IOException {
    Files.createDirectories(folder.resolve("mount"));
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        poll: {settle: 0s}
        sources:
          - name: site
            path: %1$s/mount
            publishTo: %1$s/published
            validate: [{format: yaml}]
        reload: {none: {}}
        """
            .formatted(folder));
  }

  private Optional<FirstPublication.Result> publish() throws InterruptedException {
    return new FirstPublication(folder.resolve("agent.yaml"), new NoSignalling()).publish(WAIT);
  }

  private void mounts(String content) throws IOException {
    Files.writeString(folder.resolve("mount/site.yaml"), content);
  }

  @Test
  void theServerFindsWhatMayBeUsed() throws Exception {
    mounts("a: 1\n");

    assertThat(publish()).contains(new FirstPublication.Result(true, List.of()));
    assertThat(folder.resolve("published/site.yaml")).hasContent("a: 1");
  }

  @Test
  void whatMayNotBeUsedIsNotPublishedAndSaid() throws Exception {
    mounts("a: [1\n");

    var result = publish().orElseThrow();

    assertThat(result.complete()).isFalse();
    assertThat(result.remarks())
        .singleElement()
        .asString()
        .startsWith("Source site: site.yaml")
        .endsWith("Nothing has been published yet, so the server has no files.");
    assertThat(folder.resolve("published/site.yaml")).doesNotExist();
  }

  @Test
  void anEarlierPublicationIsEnoughToStartWith() throws Exception {
    mounts("a: 1\n");
    publish();
    mounts("a: [1\n");

    var result = publish().orElseThrow();

    assertThat(result.complete()).isTrue();
    assertThat(result.remarks()).singleElement().asString().contains("keeps the last good files");
    assertThat(folder.resolve("published/site.yaml")).hasContent("a: 1");
  }

  @Test
  void anEmptyMountIsSaid() throws Exception {
    var result = publish().orElseThrow();

    assertThat(result.complete()).isFalse();
    assertThat(result.remarks()).singleElement().asString().startsWith("Source site:");
  }

  @Test
  void aBadAgentFilePublishesNothing() throws Exception {
    Files.writeString(folder.resolve("agent.yaml"), "colour: red\n");

    assertThat(publish()).isEmpty();
  }
}
