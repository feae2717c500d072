package dev.hotreload.pipeline.configure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One source.
 *
 * @param path absolute; a directory or one file
 * @param publishTo the directory that the server reads in its place; absent where it reads path
 */
public record SourceSettings(
    String name, Path path, List<ValidateSettings> validate, @Nullable Path publishTo) {
  public SourceSettings {
    validate = List.copyOf(validate);
  }

  /** One whose server reads the mount itself. */
  public SourceSettings(String name, Path path, List<ValidateSettings> validate) {
    this(name, path, validate, null);
  }

  /** Whether both are read, and published, at the same places. */
  public boolean isPlacedAs(SourceSettings other) {
    return path.equals(other.path) && Objects.equals(publishTo, other.publishTo);
  }

  /** The same with other checks. */
  SourceSettings withValidate(List<ValidateSettings> checks) {
    return new SourceSettings(name, path, checks, publishTo);
  }
}
