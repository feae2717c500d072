package dev.hotreload.pipeline.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpositionTest {
  @Test
  void labelsAreEscaped() {
    assertThat(new Exposition().sample("x", Map.of("source", "a\"b\\c\nd"), 1))
        .hasToString("x{source=\"a\\\"b\\\\c\\nd\"} 1\n");
  }
}
