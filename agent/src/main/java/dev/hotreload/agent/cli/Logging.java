package dev.hotreload.agent.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * One line per event to the standard error. What the lines have in common is said here once: {@code
 * slf4j-simple} knows no context, so the pod's name stands beside the time. It reads its properties
 * when the first logger is made, so this comes before.
 */
public final class Logging {
  private static final String SIMPLE = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** Before anything logs. */
  public static void configure(
      boolean verbose, Map<String, String> environment, Properties system) {
    var settings =
        Map.of(
            "logFile", "System.err",
            "defaultLogLevel", verbose ? "debug" : "info",
            "showDateTime", "true",
            "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" + identity(environment),
            "showThreadName", "false",
            "showLogName", "false",
            "showShortLogName", Boolean.toString(verbose));
    settings.forEach((name, value) -> system.putIfAbsent(SIMPLE + name, value));
  }

  /** Of the downward API; on a machine without it the journal names the unit. */
  private static String identity(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("POD_NAME"))
        .map(pod -> environment.getOrDefault("POD_NAMESPACE", "") + "/" + pod)
        .map(pod -> " '" + pod.replace("'", "''") + "'")
        .orElse("");
  }
}
