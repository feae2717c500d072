package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Format;

/** Every file of a source parses. */
final class FormatValidator implements Validator {
  private final Syntax syntax;

  FormatValidator(Format format) {
    syntax = Syntax.of(format);
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
        check(content);
      } catch (Unreadable e) {
        return Finding.rejected(each.getKey() + " " + e.problem());
      }
    }
    return Finding.accepted();
  }

  private void check(byte[] content) throws Unreadable {
    for (byte each : content) {
      if (each == 0) {
        throw new Unreadable("is binary, not text");
      }
    }
    syntax.check(content);
  }
}
