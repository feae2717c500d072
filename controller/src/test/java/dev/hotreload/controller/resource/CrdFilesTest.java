package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.controller.install.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dhotreload.crds.write=true} writes the files instead of comparing them. */
class CrdFilesTest {
  private static final String UPDATE =
      "Run: ./mvnw -q test -pl controller -am -Dtest=CrdFilesTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dhotreload.crds.write=true";
  private static final List<Path> FOLDERS =
      List.of(Checkout.MANIFESTS.resolve("crds"), Checkout.CHART.resolve("crds"));

  @Test
  void theFilesOfManifestsAndChartAreThoseOfTheRecords(@TempDir Path scratch) throws IOException {
    var generated = CrdFiles.generate(scratch);
    for (var folder : FOLDERS) {
      if (Boolean.getBoolean("hotreload.crds.write")) {
        write(generated, folder);
      }
      assertThat(read(folder))
          .as("%s is not what the records say. %s", Checkout.ROOT.relativize(folder), UPDATE)
          .isEqualTo(generated);
    }
  }

  private static void write(Map<String, String> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static Map<String, String> read(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var listed = Files.newDirectoryStream(folder, "*.yaml")) {
      for (var file : listed) {
        if (!file.endsWith("kustomization.yaml")) {
          files.put(file.getFileName().toString(), Files.readString(file));
        }
      }
    }
    return files;
  }
}
