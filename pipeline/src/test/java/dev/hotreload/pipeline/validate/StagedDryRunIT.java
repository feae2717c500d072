package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.configure.ValidateSettings.MainFile;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real nginx tries files that are yet to be published, under the names that they will have:
 * {@code nginx.conf} includes a file of another source by its absolute path.
 */
@RequiresProgram("nginx")
class StagedDryRunIT {
  @TempDir Path folder;

  @BeforeEach
  void aSiteThatIncludesMore() throws IOException {
    write(
        "site",
        "nginx.conf",
        """
        pid %1$s/nginx.pid;
        error_log stderr;
        events {}
        http { include "%1$s/published/more/*.conf"; }
        """
            .formatted(folder));
    write("more", "a.conf", "server_names_hash_bucket_size 64;\n");
  }

  @Test
  void whatItIncludesIsTriedAlthoughItIsNotPublishedYet() throws Exception {
    assertThat(dryRun(elsewhere())).isEqualTo(Finding.accepted());

    write("more", "a.conf", "no_such_directive on;\n");

    assertThat(dryRun(elsewhere()))
        .isInstanceOfSatisfying(
            Finding.Rejected.class,
            rejected -> assertThat(rejected.reason()).contains("a.conf:1", "unknown directive"));
  }

  @Test
  void withoutTheOtherNamesTheMistakeWouldNotBeFound() throws Exception {
    write("more", "a.conf", "no_such_directive on;\n");

    assertThat(dryRun(Relocation.NONE)).isEqualTo(Finding.accepted());
  }

  @Test
  void whereNoSourceBringsTheMainFileThereIsNothingToTry() throws Exception {
    Files.delete(folder.resolve("mount/site/nginx.conf"));
    write("site", "other.conf", "no_such_directive on;\n");

    assertThat(dryRun(elsewhere())).isEqualTo(Finding.accepted());
  }

  private Finding dryRun(Relocation elsewhere) throws InterruptedException {
    var settings =
        new ValidateSettings.Exec(
            List.of("nginx", "-t", "-q"),
            Duration.ofSeconds(30),
            new MainFile(
                List.of("-c", "{file}"), List.of(folder.resolve("mount/site/nginx.conf")), false));
    var all = new HashMap<>(Map.of("site", read("site"), "more", read("more")));
    return new ExecValidator(settings, said -> {}, folder)
        .check(new Candidate("site", folder.resolve("mount/site"), read("site"), all, elsewhere));
  }

  private Relocation elsewhere() {
    return Relocation.of(List.of(source("site"), source("more")));
  }

  private SourceSettings source(String name) {
    return new SourceSettings(
        name,
        folder.resolve("mount").resolve(name),
        List.of(),
        folder.resolve("published").resolve(name));
  }

  private Snapshot read(String source) {
    var reading =
        new SnapshotReader(Limits.ofThisProcess()).read(folder.resolve("mount/" + source), true);
    return ((Reading.Read) reading).snapshot();
  }

  private void write(String source, String name, String content) throws IOException {
    var mount = Files.createDirectories(folder.resolve("mount").resolve(source));
    Files.writeString(mount.resolve(name), content);
  }
}
