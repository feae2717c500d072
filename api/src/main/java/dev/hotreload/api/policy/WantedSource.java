package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The version of a source that the pods should run. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WantedSource(
    @JsonPropertyDescription("The source's name.") String name,
    @JsonPropertyDescription("Secret or ConfigMap; absent while no pod tells which.")
        @Nullable String kind,
    @JsonPropertyDescription("The object's name.") @Nullable String object,
    @JsonPropertyDescription("Absent while the object does not exist.")
        @Nullable String resourceVersion,
    @JsonPropertyDescription("SHA-256 of the leaf, of a certificate.") @Nullable String fingerprint,
    @JsonPropertyDescription("When the certificate expires, RFC 3339.")
        @Nullable String notAfter) {}
