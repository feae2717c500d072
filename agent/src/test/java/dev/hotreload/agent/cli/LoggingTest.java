package dev.hotreload.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.SimpleDateFormat;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private final Properties system = new Properties();

  @Test
  void linesCarryTheTimeAndGoToTheStandardError() {
    Logging.configure(false, Map.of(), system);
    assertThat(system)
        .containsEntry("org.slf4j.simpleLogger.logFile", "System.err")
        .containsEntry("org.slf4j.simpleLogger.showDateTime", "true")
        .containsEntry("org.slf4j.simpleLogger.defaultLogLevel", "info");
  }

  @Test
  void verboseLogsEveryStep() {
    Logging.configure(true, Map.of(), system);
    assertThat(system).containsEntry("org.slf4j.simpleLogger.defaultLogLevel", "debug");
  }

  @Test
  void aPodsLinesCarryItsName() {
    Logging.configure(false, Map.of("POD_NAME", "it's-0", "POD_NAMESPACE", "shop"), system);
    assertThat(prefix()).matches("[0-9TZ:.+-]+ shop/it's-0");
  }

  @Test
  void whatAPersonSetIsKept() {
    system.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    Logging.configure(true, Map.of(), system);
    assertThat(system).containsEntry("org.slf4j.simpleLogger.defaultLogLevel", "warn");
  }

  private String prefix() {
    return new SimpleDateFormat(system.getProperty("org.slf4j.simpleLogger.dateTimeFormat"))
        .format(0L);
  }
}
