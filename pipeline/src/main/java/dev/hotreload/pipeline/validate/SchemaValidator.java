package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.util.List;

/**
 * Files fit a JSON schema. The library that knows schemas is loaded with the first check: an agent
 * without one stays small, and a server that embeds this needs it only then.
 */
final class SchemaValidator implements Validator {
  private final ValidateSettings.JsonSchema settings;
  private final SideFile schema;

  SchemaValidator(ValidateSettings.JsonSchema settings) {
    this.settings = settings;
    schema = new SideFile(settings.schema());
  }

  @Override
  public boolean readsContent() {
    return true;
  }

  @Override
  public Finding check(Candidate candidate) {
    try {
      return check(candidate, SchemaText.read(schema.name(), schema.read(candidate)));
    } catch (Unreadable e) {
      return rejected(schema.name() + " " + e.problem());
    } catch (NoClassDefFoundError e) {
      return rejected(
          schema.name()
              + " can't be used: add com.networknt:json-schema-validator to the server's class"
              + " path");
    }
  }

  private Finding check(Candidate candidate, SchemaText text) {
    for (var name : files(candidate)) {
      try {
        var problem = text.problem(DataFile.read(name, new SideFile(name).read(candidate)));
        if (problem.isPresent()) {
          return rejected(name + " " + problem.get());
        }
      } catch (Unreadable e) {
        return Finding.rejected(name + " " + e.problem());
      }
    }
    return Finding.accepted();
  }

  private List<String> files(Candidate candidate) {
    return settings.file() != null
        ? List.of(settings.file())
        : candidate.snapshot().files().keySet().stream()
            .filter(it -> DataFile.isOne(it) && !it.equals(settings.schema()))
            .toList();
  }

  /** A schema elsewhere may become another one. */
  private Rejected rejected(String reason) {
    return new Rejected(
        reason, schema.isOutside() ? new Retry.WithBackoff() : new Retry.OnChange());
  }
}
