package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FaultsTest {
  @Test
  @DisplayName("Trap 24: a fault is logged by kind and place, never by message")
  void aFaultIsDescribedWithoutItsMessage() {
    var fault = new IllegalStateException("-----BEGIN", new IOException("PRIVATE KEY-----"));
    assertThat(Faults.describe(fault))
        .contains("java.lang.IllegalStateException at ", "FaultsTest", "java.io.IOException")
        .doesNotContain("BEGIN", "PRIVATE")
        .hasLineCount(1);
  }
}
