package dev.hotreload.pipeline.configure;

import java.nio.file.Path;
import java.util.List;

/**
 * One source.
 *
 * @param path absolute; a directory or one file
 */
public record SourceSettings(String name, Path path, List<ValidateSettings> validate) {
  public SourceSettings {
    validate = List.copyOf(validate);
  }

  /** The same with other checks. */
  SourceSettings withValidate(List<ValidateSettings> checks) {
    return new SourceSettings(name, path, checks);
  }
}
