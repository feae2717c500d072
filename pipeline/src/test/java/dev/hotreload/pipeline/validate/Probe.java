package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Format;
import dev.hotreload.pipeline.configure.ValidateSettings;
import java.util.Map;

/** What a check says in a class loader of its own, as text that leaves it. */
public final class Probe {
  private Probe() {}

  /** The reason of a check of one small file. */
  public static String reason(String validator) {
    var candidate = Candidates.of(Map.of("a.json", "{}"));
    var finding =
        validator.endsWith("TomlSyntax")
            ? new FormatValidator(Format.TOML).check(candidate)
            : new SchemaValidator(new ValidateSettings.JsonSchema("a.json", null)).check(candidate);
    return ((Finding.Rejected) finding).reason();
  }
}
