package dev.hotreload.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.pipeline.JavaProcess;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Ownership;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read what was published: nobody who could not read the original. */
@Timeout(60)
class ModesTest {
  private static final int NOBODY = 65_534;

  @TempDir private Path temporary;
  private Path root;

  @BeforeEach
  void name() {
    root = temporary.resolve("staged");
  }

  @ParameterizedTest
  @CsvSource({
    "644,644", "600,600", "400,400", "440,440", "640,640", "666,644", "777,755", "200,600"
  })
  void aFileHasTheModeOfItsOriginalAndNobodyElseMayWriteIt(String original, String published)
      throws IOException {
    publish(new Ownership(Integer.parseInt(original, 8), -1, -1));

    assertThat(mode(root.resolve("..data/folder/tls.key"))).isEqualTo(published);
    assertThat(mode(root)).isEqualTo("755");
    assertThat(mode(root.resolve("..data").toRealPath())).isEqualTo("755");
    assertThat(mode(root.resolve("..data/folder"))).isEqualTo("755");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "077", "022"})
  void theUmaskHasNoPartInIt(String umask) throws IOException {
    try (var agent = JavaProcess.startUnder(umask, PublishingAgent.class, root.toString(), "1")) {
      assertThat(agent.await()).isZero();
    }

    assertThat(mode(root)).isEqualTo("755");
    assertThat(mode(root.resolve("..hotreload"))).isEqualTo("644");
    assertThat(mode(root.resolve("..data").toRealPath())).isEqualTo("755");
    assertThat(mode(root.resolve("..data/folder"))).isEqualTo("755");
    assertThat(mode(root.resolve("..data/part-0"))).isEqualTo("644");
  }

  @Test
  void aSnapshotKnowsWhoMayReadItsFiles() throws IOException {
    var file = Files.writeString(temporary.resolve("tls.key"), "k");
    Files.setAttribute(file, "unix:mode", 0640);

    assertThat(new SnapshotReader(new Limits(100, 100)).read(temporary, false))
        .isInstanceOfSatisfying(
            Reading.Read.class,
            read ->
                assertThat(read.snapshot().files().get("tls.key").ownership())
                    .isEqualTo(new Ownership(0640, number(file, "uid"), number(file, "gid"))));
  }

  @Test
  void rootGivesFilesToTheOwnerAndGroupOfTheOriginal() throws IOException {
    assumeTrue(isRoot(), "!!! NOT TESTED: only root gives files away");

    publish(new Ownership(0440, NOBODY, NOBODY));

    var file = root.resolve("..data/folder/tls.key").toRealPath();
    assertThat(number(file, "uid")).isEqualTo(NOBODY);
    assertThat(number(file, "gid")).isEqualTo(NOBODY);
    assertThat(mode(file)).isEqualTo("440");
  }

  @Test
  void aGroupThatCanNotBeGivenAFileIsNotReplacedByOurs() throws IOException {
    assumeTrue(!isRoot(), "root may give files to every group");

    publish(new Ownership(0640, -1, 0));

    assertThat(mode(root.resolve("..data/folder/tls.key"))).isEqualTo("600");
  }

  private void publish(Ownership ownership) {
    try (var directory = new StagedDirectory(root, Clock.systemUTC())) {
      assertThat(directory.publish(Contents.files(Map.of("folder/tls.key", "k"), ownership)))
          .isInstanceOf(Published.Done.class);
    }
  }

  private static boolean isRoot() {
    return number(Path.of("/proc/self"), "uid") == 0;
  }

  private static int number(Path path, String name) {
    return attribute(path, name);
  }

  private static String mode(Path path) {
    return Integer.toOctalString(attribute(path, "mode") & 07777);
  }

  private static int attribute(Path path, String name) {
    try {
      return (Integer) Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
