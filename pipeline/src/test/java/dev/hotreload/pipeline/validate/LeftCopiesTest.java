package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftCopiesTest {
  @TempDir private Path place;

  @Test
  void theKeysOfAKilledAgentAreDeletedAndThoseOfALivingOneAreNot() throws Exception {
    try (var agent = JavaProcess.start(DryRun.class, place.toString()).awaitReady()) {
      var copy = only(place);
      PrivateCopy.in(place).close();
      assertThat(copy.resolve("tls/tls.key")).hasContent("secret");

      agent.kill();
      assertThat(copy.resolve("tls/tls.key")).exists();
      PrivateCopy.in(place).close();

      assertThat(place).isEmptyDirectory();
    }
  }

  @Test
  void anotherCopyOfThisVeryAgentIsLeftAlone() throws IOException {
    try (var one = PrivateCopy.in(place)) {
      var folder =
          one.of(
              "tls", Candidates.snapshot(Map.of("tls.key", "k".getBytes(UTF_8))), Relocation.NONE);
      PrivateCopy.in(place).close();
      assertThat(folder.resolve("tls.key")).exists();
    }
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void whatACrashLeftHalfDeletedGoesTooButLinksAreNotFollowed() throws IOException {
    var outside = Files.createDirectory(place.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "p");
    var half = Files.createDirectories(place.resolve("hotreload-dry-run-7-1-x/tls")).getParent();
    Files.createSymbolicLink(half.resolve("tls/link"), outside);

    PrivateCopy.in(place).close();

    assertThat(half).doesNotExist();
    assertThat(outside.resolve("precious")).exists();
  }

  @Test
  void anAgentThatIsAskedToEndLeavesNoEmptyCopy() throws IOException {
    Thread.currentThread().interrupt();

    PrivateCopy.in(place).close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(place).isEmptyDirectory();
  }

  private static Path only(Path folder) throws IOException {
    try (var all = Files.list(folder)) {
      List<Path> found = all.toList();
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  /** An agent in the middle of a dry run that does not end. */
  static final class DryRun {
    private DryRun() {}

    public static void main(String[] arguments) throws Exception {
      var copy = PrivateCopy.in(Path.of(arguments[0]));
      copy.of(
          "tls", Candidates.snapshot(Map.of("tls.key", "secret".getBytes(UTF_8))), Relocation.NONE);
      System.out.println(JavaProcess.READY);
      Thread.currentThread().join();
    }
  }
}
