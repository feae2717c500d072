package dev.hotreload.testing.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The agent files of the documentation, so that tests run what people copy. */
public final class Documented {
  private static final Path PRESETS = Path.of("..", "docs", "presets.md");

  private Documented() {}

  /** The one of a preset, with paths and ports as they stand there. */
  public static String preset(String name) {
    try {
      var block = Pattern.compile("```yaml\n(preset: " + name + "\n.*?)```", Pattern.DOTALL);
      var found = block.matcher(Files.readString(PRESETS));
      if (!found.find()) {
        throw new IllegalStateException("docs/presets.md has no agent file for " + name);
      }
      return found.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
