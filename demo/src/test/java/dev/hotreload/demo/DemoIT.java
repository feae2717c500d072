package dev.hotreload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.require.RequiresProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  @Timeout(180)
  @RequiresProgram("nginx")
  void allOfItHoldsWithoutAnApiServer(@TempDir Path folder) throws InterruptedException {
    var options = Options.parse(List.of("--no-kube"), Path.of("..").toAbsolutePath().normalize());
    int code;
    try (var demo =
        new Demo(options, folder, new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      code = demo.run();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("All of it held.", "failed requests    0", "rejected           6")
        .doesNotContain("NOT TRUE");
    assertThat(code).isZero();
  }
}
