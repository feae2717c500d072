package dev.hotreload.agent.log;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How the lines look. What they have in common is said here once: the pod's name stands beside the
 * time. SLF4J makes loggers by itself and hands nothing to them, hence the system properties.
 *
 * @param verbose whether every step is logged, with the name of the class
 * @param identity of this agent among others; may be empty
 */
public record LogSettings(boolean verbose, String identity) {
  private static final String VERBOSE = "hotreload.log.verbose";
  private static final String IDENTITY = "hotreload.log.identity";

  /** On a machine without the downward API the journal names the unit. */
  public static LogSettings of(boolean verbose, Map<String, String> environment) {
    var identity =
        Optional.ofNullable(environment.get("POD_NAME"))
            .map(pod -> environment.getOrDefault("POD_NAMESPACE", "") + "/" + pod)
            .orElse("");
    return new LogSettings(verbose, identity);
  }

  static LogSettings of(Properties system) {
    return new LogSettings(
        Boolean.parseBoolean(system.getProperty(VERBOSE)), system.getProperty(IDENTITY, ""));
  }

  /** Before the first logger is made. What a person set by {@code -D} is kept. */
  public void apply(Properties system) {
    system.putIfAbsent(VERBOSE, Boolean.toString(verbose));
    system.putIfAbsent(IDENTITY, identity);
  }
}
