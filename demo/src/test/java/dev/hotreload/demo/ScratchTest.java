package dev.hotreload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void nothingStaysInTheEnd() throws IOException {
    var scratch = Scratch.make();
    try (scratch) {
      Files.createDirectories(scratch.folder().resolve("a/b"));
      Files.writeString(scratch.folder().resolve("a/b/file"), "text");
      Files.createSymbolicLink(
          scratch.folder().resolve("a/link"), scratch.folder().resolve("nowhere"));
    }
    assertThat(scratch.folder()).doesNotExist();
  }

  @Test
  void whatSomebodyHasToLookIntoStays() throws IOException {
    var scratch = Scratch.make();
    scratch.keep();
    scratch.close();
    assertThat(scratch.folder()).exists();
    Files.delete(scratch.folder());
  }
}
