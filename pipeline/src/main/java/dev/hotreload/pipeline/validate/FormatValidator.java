package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Format;

/** Every file of a source parses. */
final class FormatValidator implements Validator {
  private final Format format;

  FormatValidator(Format format) {
    this.format = format;
  }

  @Override
  public boolean readsContent() {
    return true;
  }

  @Override
  public Finding check(Candidate candidate) {
    for (var each : candidate.snapshot().files().entrySet()) {
      var content = each.getValue().content();
      if (content == null) {
        throw new IllegalStateException("The snapshot was read without content");
      }
      try {
        var syntax = Syntax.of(format, each.getKey());
        if (syntax.isPresent()) {
          check(syntax.get(), content);
        }
      } catch (Unreadable e) {
        return Finding.rejected(each.getKey() + " " + e.problem());
      }
    }
    return Finding.accepted();
  }

  private static void check(Syntax syntax, byte[] content) throws Unreadable {
    for (byte each : content) {
      if (each == 0) {
        throw new Unreadable("is binary, not text");
      }
    }
    syntax.check(content);
  }
}
