package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import java.time.Clock;
import java.util.function.Consumer;

/** Makes the validators that an agent file asks for. */
public final class Validators {
  private Validators() {}

  public static Validator of(ValidateSettings settings, Clock clock) {
    return of(settings, clock, output -> {});
  }

  /**
   * The same for a person who looks on.
   *
   * @param output gets all that a dry run prints, which may quote secrets: for a terminal only
   */
  public static Validator of(ValidateSettings settings, Clock clock, Consumer<String> output) {
    return switch (settings) {
      case ValidateSettings.Tls tls -> new TlsValidator(tls, clock);
      case ValidateSettings.Parses parses -> new FormatValidator(parses.format());
      case ValidateSettings.Exec exec -> new ExecValidator(exec, output);
    };
  }
}
