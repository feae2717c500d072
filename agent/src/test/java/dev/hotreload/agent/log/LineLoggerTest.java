package dev.hotreload.agent.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LineLoggerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aLineCarriesTimeLevelAndMessage() {
    logger(false, Map.of()).warn("Source {}: {}", "tls", "Rejected");
    assertThat(log()).isEqualTo("2026-11-22T10:00:00.123Z WARN Source tls: Rejected\n");
  }

  @Test
  void aPodsLinesCarryItsName() {
    logger(false, Map.of("POD_NAME", "web-0", "POD_NAMESPACE", "shop")).info("Stopped");
    assertThat(log()).isEqualTo("2026-11-22T10:00:00.123Z shop/web-0 INFO Stopped\n");
  }

  @Test
  void verboseLogsEveryStepAndWhoTookIt() {
    logger(false, Map.of()).debug("unseen");
    logger(true, Map.of()).debug("seen");
    assertThat(log()).isEqualTo("2026-11-22T10:00:00.123Z DEBUG Engine - seen\n");
  }

  @Test
  @DisplayName("Trap 24: of a failure only its kind is logged, for its message may quote the file")
  void ofAFailureOnlyItsKindIsLogged() {
    logger(false, Map.of()).error("Could not read", new IOException("BEGIN PRIVATE KEY"));
    assertThat(log()).endsWith("ERROR Could not read (java.io.IOException)\n");
  }

  @Test
  void settingsReachLoggersAndWhatAPersonSetIsKept() {
    var system = new Properties();
    new LogSettings(true, "shop/web-0").apply(system);
    assertThat(LogSettings.of(system)).isEqualTo(new LogSettings(true, "shop/web-0"));
    new LogSettings(false, "").apply(system);
    assertThat(LogSettings.of(system)).isEqualTo(new LogSettings(true, "shop/web-0"));
  }

  @Test
  void itIsWhatSlf4jFinds() {
    assertThat(LoggerFactory.getLogger(LineLoggerTest.class)).isInstanceOf(LineLogger.class);
  }

  private LineLogger logger(boolean verbose, Map<String, String> environment) {
    return new LineLogger(
        "dev.hotreload.pipeline.Engine",
        LogSettings.of(verbose, environment),
        new PrintStream(bytes, true, UTF_8),
        () -> NOW);
  }

  private String log() {
    return bytes.toString(UTF_8);
  }
}
