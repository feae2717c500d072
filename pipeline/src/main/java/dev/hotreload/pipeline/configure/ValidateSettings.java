package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Format;
import java.time.Duration;
import java.util.List;

/** One check of a source. */
public sealed interface ValidateSettings {
  /**
   * Certificate, chain and key.
   *
   * @param certificate path relative to the source
   * @param key path relative to the source
   * @param whenPresent a source that holds neither file passes; so a preset can ask for it everywhere
   */
  record Tls(
      String certificate,
      String key,
      Duration minRemaining,
      List<String> dnsNames,
      boolean whenPresent)
      implements ValidateSettings {
    public Tls {
      dnsNames = List.copyOf(dnsNames);
    }
  }

  /** Every file parses. */
  record Parses(Format format) implements ValidateSettings {}

  /**
   * A dry run.
   *
   * @param command argv; may hold {@code {dir}} and {@code {dir.NAME}}
   */
  record Exec(List<String> command, Duration timeout) implements ValidateSettings {
    public Exec {
      command = List.copyOf(command);
    }
  }
}
