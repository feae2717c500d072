package dev.hotreload.pipeline.configure;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir private Path directory;
  private Path program;

  @BeforeEach
  void make() throws IOException {
    program =
        Files.createFile(directory.resolve("a-program"), asFileAttribute(fromString("rwxr-xr-x")));
    Files.createFile(directory.resolve("a-text"), asFileAttribute(fromString("rw-r--r--")));
    Files.createDirectory(directory.resolve("a-directory"));
  }

  @Test
  void areFoundByNameOnThePathAndByTheirOwnPath() {
    var programs = Programs.onPath("/nowhere:" + directory);

    assertThat(programs.find("a-program")).contains(program);
    assertThat(Programs.onPath("").find(program.toString())).contains(program);
  }

  @Test
  void areFilesThatMayBeRun() {
    var programs = Programs.onPath(directory.toString());

    assertThat(programs.find("a-text")).isEmpty();
    assertThat(programs.find("a-directory")).isEmpty();
    assertThat(programs.find("nobody-has-this")).isEmpty();
    assertThat(programs.find("\0")).isEmpty();
  }

  @Test
  void areNeverTakenFromTheWorkingDirectory() {
    assertThat(Programs.onPath(":.:").find("mvnw")).isEmpty();
    assertThat(Programs.onPath(".").find("pom.xml")).isEmpty();
  }

  @Test
  void canBeTakenForPresent() {
    assertThat(Programs.assumed().find("nobody-has-this")).contains(Path.of("nobody-has-this"));
  }
}
