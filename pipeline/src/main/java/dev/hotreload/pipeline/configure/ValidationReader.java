package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.ExecValidation;
import dev.hotreload.api.file.JsonSchemaValidation;
import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.api.file.KeystoreValidation;
import dev.hotreload.api.file.PermissionsValidation;
import dev.hotreload.api.file.Readers;
import dev.hotreload.api.file.TlsValidation;
import dev.hotreload.api.file.Validation;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one check of a source. */
record ValidationReader(Programs programs) {
  private static final String LABEL = "[A-Za-z0-9_]([-A-Za-z0-9_]{0,61}[A-Za-z0-9_])?";
  private static final Pattern DNS_NAME =
      Pattern.compile("(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");

  Optional<ValidateSettings> read(Validation written, Spot at) {
    if (!OneOf.named("tls", written.tls())
        .or("format", written.format())
        .or("exec", written.exec())
        .or("permissions", written.permissions())
        .or("keystore", written.keystore())
        .or("jsonSchema", written.jsonSchema())
        .holds("a validation", at)) {
      return Optional.empty();
    }
    if (written.tls() != null) {
      return Optional.of(tls(written.tls(), at.field("tls")));
    }
    if (written.exec() != null) {
      return Optional.of(exec(written.exec(), at.field("exec")));
    }
    if (written.permissions() != null) {
      return Optional.of(permissions(written.permissions()));
    }
    if (written.keystore() != null) {
      return keystore(written.keystore(), at.field("keystore"));
    }
    if (written.jsonSchema() != null) {
      return jsonSchema(written.jsonSchema(), at.field("jsonSchema"));
    }
    return Optional.ofNullable(written.format()).map(ValidateSettings.Parses::new);
  }

  private static ValidateSettings tls(TlsValidation tls, Spot at) {
    return new ValidateSettings.Tls(
        Written.relative(tls.certificate(), "tls.crt", at.field("certificate")),
        Written.relative(tls.key(), "tls.key", at.field("key")),
        Written.time(tls.minRemaining(), Range.REMAINING, at.field("minRemaining")),
        dnsNames(tls.dnsNames(), at.field("dnsNames")),
        false,
        Written.anywhere(tls.passwordFile(), at.field("passwordFile")),
        Written.anywhere(tls.trust(), at.field("trust")));
  }

  private static Optional<ValidateSettings> keystore(KeystoreValidation keystore, Spot at) {
    var holds = Objects.requireNonNullElse(keystore.holds(), KeystoreContent.KEY);
    var dnsNames = dnsNames(keystore.dnsNames(), at.field("dnsNames"));
    if (holds == KeystoreContent.TRUST && !dnsNames.isEmpty()) {
      at.field("dnsNames").wrong("are those of a leaf, and holds: Trust means authorities alone");
    }
    var file = needed(keystore.file(), at.field("file"));
    var passwordFile = Written.anywhere(keystore.passwordFile(), at.field("passwordFile"));
    if (keystore.passwordFile() == null) {
      at.field("passwordFile").missing();
    }
    var alias =
        keystore.alias() == null ? null : Written.line(keystore.alias(), 253, at.field("alias"));
    var remaining =
        Written.time(keystore.minRemaining(), Range.REMAINING, at.field("minRemaining"));
    return file == null || passwordFile == null
        ? Optional.empty()
        : Optional.of(
            new ValidateSettings.Keystore(
                file,
                passwordFile,
                keystore.type(),
                holds,
                alias == null ? null : alias.orElse(null),
                remaining,
                dnsNames));
  }

  private static Optional<ValidateSettings> jsonSchema(JsonSchemaValidation written, Spot at) {
    var schema = Written.anywhere(written.schema(), at.field("schema"));
    if (written.schema() == null) {
      at.field("schema").missing();
    }
    var file =
        written.file() == null ? null : Written.relative(written.file(), "", at.field("file"));
    return schema == null
        ? Optional.empty()
        : Optional.of(new ValidateSettings.JsonSchema(schema, file));
  }

  /** A path within the source that has no default. */
  private static @Nullable String needed(@Nullable String path, Spot at) {
    if (path == null) {
      at.missing();
      return null;
    }
    return Written.relative(path, "", at);
  }

  private static ValidateSettings permissions(PermissionsValidation permissions) {
    return new ValidateSettings.Permissions(
        Objects.requireNonNullElse(permissions.privateKey(), Readers.GROUP));
  }

  private static List<String> dnsNames(@Nullable List<String> written, Spot at) {
    var names = Written.list(written, 100, at);
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name != null
          && Written.line(name, 253, at.item(i)).isPresent()
          && !DNS_NAME.matcher(name).matches()) {
        at.item(i).wrong(Shown.quoted(name) + " is no DNS name");
      }
    }
    return names.stream().filter(name -> name != null).toList();
  }

  private ValidateSettings exec(ExecValidation exec, Spot at) {
    return new ValidateSettings.Exec(
        new Command(programs).read(exec.command(), at.field("command")),
        Written.time(exec.timeout(), Range.TIMEOUT, at.field("timeout")));
  }
}
