package dev.hotreload.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir Path folder;

  @Test
  void namesModeOwnerAndTheUserWhoMayNot() throws IOException {
    var file = Files.writeString(folder.resolve("tls.key"), "x");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    var uid = Files.getAttribute(file, "unix:uid");
    assertThat(Access.denied(file))
        .startsWith(file + " may not be read: mode 0400, owner " + uid + ":")
        .contains("this process is user " + uid + ":")
        .doesNotContain("\n");
  }

  @Test
  void saysThatAFolderIsClosed() {
    assertThat(Access.denied(folder.resolve("gone/file"))).contains("a folder above it is closed");
  }
}
