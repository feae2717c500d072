package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One check of a source's files. Exactly one field is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.tls), has(self.format), has(self.exec), has(self.permissions), has(self.keystore), has(self.jsonSchema)].filter(x, x).size() == 1",
    message =
        "a validation names exactly one of tls, format, exec, permissions, keystore, jsonSchema")
public record Validation(
    @JsonPropertyDescription("Certificate, chain and key fit together and are valid now.")
        @Nullable TlsValidation tls,
    @JsonPropertyDescription("Every file parses as this format.") @Nullable Format format,
    @JsonPropertyDescription("A dry run exits with 0.") @Nullable ExecValidation exec,
    @JsonPropertyDescription(
            "Nobody but the owner may write the files, no link leaves the volume, and private keys"
                + " are not open to everybody.")
        @Nullable PermissionsValidation permissions,
    @JsonPropertyDescription("The same of a Java keystore as tls of PEM files.")
        @Nullable KeystoreValidation keystore,
    @JsonPropertyDescription("Files fit a JSON schema.")
        @Nullable JsonSchemaValidation jsonSchema) {}
