package dev.hotreload.pipeline.configure;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in an agent file, in words that the person who wrote the file can act on. It quotes
 * nothing that could be a secret.
 *
 * @param line counted from 1; absent where the settings did not come from a text
 * @param path where in the file, as in {@code sources[1].validate[0].tls}; empty means the whole
 * @param message one line
 */
public record Problem(@Nullable Integer line, String path, String message) {

  /** One line for a person, as in {@code agent.yaml:12: sources[0].pth: unknown key}. */
  public String in(String file) {
    var place = line == null ? file : file + ":" + line;
    return path.isEmpty() ? place + ": " + message : place + ": " + path + ": " + message;
  }
}
