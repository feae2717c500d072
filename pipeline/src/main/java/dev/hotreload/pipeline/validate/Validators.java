package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import java.time.Clock;

@SuppressWarnings("DoNotCallSuggester")
public final class Validators {
  public static Validator of(ValidateSettings s, Clock c) {
    throw new IllegalStateException("stub");
  }
}
