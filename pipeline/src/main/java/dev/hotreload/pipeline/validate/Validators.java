package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the validators that an agent file asks for. */
public final class Validators {
  private static final Logger LOG = LoggerFactory.getLogger(Validators.class);

  private Validators() {}

  public static Validator of(ValidateSettings settings, Clock clock) {
    return of(settings, clock, output -> {}, LOG::info);
  }

  /**
   * The same for a person who looks on.
   *
   * @param output gets all that a dry run prints, which may quote secrets: for a terminal only; and
   *     what is no reason to refuse anything but worth a line
   */
  public static Validator of(ValidateSettings settings, Clock clock, Consumer<String> output) {
    return of(settings, clock, output, output);
  }

  private static Validator of(
      ValidateSettings settings, Clock clock, Consumer<String> output, Consumer<String> remarks) {
    return switch (settings) {
      case ValidateSettings.Tls tls -> new TlsValidator(tls, clock);
      case ValidateSettings.Parses parses -> new FormatValidator(parses.format());
      case ValidateSettings.Keystore keystore -> new KeystoreValidator(keystore, clock);
      case ValidateSettings.JsonSchema schema -> new SchemaValidator(schema);
      case ValidateSettings.Permissions permissions ->
          new PermissionsValidator(permissions.privateKey(), remarks);
      case ValidateSettings.Exec exec -> new ExecValidator(exec, output);
    };
  }
}
