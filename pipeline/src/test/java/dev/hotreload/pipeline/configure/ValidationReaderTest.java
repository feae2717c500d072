package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.problems;
import static dev.hotreload.pipeline.configure.Reading.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.api.file.KeystoreType;
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

  @Test
  void readsKeystoresAndSchemas() {
    assertThat(read("keystore: {file: keystore.p12, passwordFile: /run/p}"))
        .isEqualTo(
            new ValidateSettings.Keystore(
                "keystore.p12",
                "/run/p",
                null,
                KeystoreContent.KEY,
                null,
                Duration.ZERO,
                List.of()));
    assertThat(
            read(
                "keystore: {file: a.jks, passwordFile: p, type: JKS, holds: Key, alias: web,"
                    + " minRemaining: 1d, dnsNames: [a.example]}"))
        .isEqualTo(
            new ValidateSettings.Keystore(
                "a.jks",
                "p",
                KeystoreType.JKS,
                KeystoreContent.KEY,
                "web",
                Duration.ofDays(1),
                List.of("a.example")));
    assertThat(read("jsonSchema: {schema: /etc/web.schema.json}"))
        .isEqualTo(new ValidateSettings.JsonSchema("/etc/web.schema.json", null));
    assertThat(read("jsonSchema: {schema: s.json, file: conf/web.yaml}"))
        .isEqualTo(new ValidateSettings.JsonSchema("s.json", "conf/web.yaml"));
    assertThat(read("format: toml")).isEqualTo(new ValidateSettings.Parses(Format.TOML));
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
          keystore: {file: a} | keystore.passwordFile: is missing
          keystore: {passwordFile: a} | keystore.file: is missing
          keystore: {file: /a, passwordFile: b} | keystore.file: must be a path within the source, not beginning with /
          keystore: {file: a, passwordFile: b, type: PEM} | keystore.type: "PEM" is not known here, known are PKCS12, JKS
          keystore: {file: a, passwordFile: b, holds: Trust, dnsNames: [c]} | keystore.dnsNames: are those of a leaf, and holds: Trust means authorities alone
          keystore: {file: a, passwordFile: b, alias: ""} | keystore.alias: is empty
          keystore: {file: a, passwordFile: b, password: c} | keystore.password: unknown key, did you mean passwordFile?
          jsonSchema: {} | jsonSchema.schema: is missing
          jsonSchema: {schema: a, file: ../b} | jsonSchema.file: must be written without . and ..
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
