package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.problems;
import static dev.hotreload.pipeline.configure.Reading.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Readers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationReaderTest {
  @Test
  void fillsInWhatNobodyWrote() {
    assertThat(read("permissions: {}")).isEqualTo(new ValidateSettings.Permissions(Readers.GROUP));
    assertThat(read("tls: {}"))
        .isEqualTo(
            new ValidateSettings.Tls(
                "tls.crt", "tls.key", Duration.ZERO, List.of(), false, null, null));
  }

  @Test
  void takesEverythingThatCanBeSet() {
    assertThat(read("permissions: {privateKey: Owner}"))
        .isEqualTo(new ValidateSettings.Permissions(Readers.OWNER));
    assertThat(read("tls: {passwordFile: /run/secrets/password, trust: ca/ca.crt}"))
        .isEqualTo(
            new ValidateSettings.Tls(
                "tls.crt",
                "tls.key",
                Duration.ZERO,
                List.of(),
                false,
                "/run/secrets/password",
                "ca/ca.crt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          permissions: {privateKey: owner} | permissions.privateKey: "owner" is not known here, did you mean Owner?
          permissions: {privateKey: All} | permissions.privateKey: "All" is not known here, known are Owner, Group
          permissions: {key: Owner} | permissions.key: unknown key, known are privateKey
          tls: {passwordFile: ../p} | tls.passwordFile: must be written without . and ..
          tls: {passwordFile: ""} | tls.passwordFile: is empty
          tls: {trust: /a/./b} | tls.trust: must be written without . and ..
          """)
  void mistakesAreSaid(String validation, String problem) {
    assertThat(problems(file(validation)))
        .containsExactly("agent.yaml:3: sources[0].validate[0]." + problem);
  }

  private static ValidateSettings read(String validation) {
    return settings(file(validation)).sources().getFirst().validate().getFirst();
  }

  private static String file(String validation) {
    return "reload: {none: {}}\nsources:\n  - {name: a, path: /a, validate: [{%s}]}\n"
        .formatted(validation);
  }
}
