package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of a certificate: RFC 5280, RFC 7468. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsValidation(
    @JsonPropertyDescription("The file with leaf and chain in PEM. Default tls.crt.")
        @Size(min = 1, max = 253) @Nullable String certificate,
    @JsonPropertyDescription("The file with the private key in PEM. Default tls.key.")
        @Size(min = 1, max = 253) @Nullable String key,
    @JsonPropertyDescription(
            "A chain in which a certificate has less time left than this is refused. Default 0s:"
                + " only an expired one is.")
        @Pattern(Durations.PATTERN) @Nullable String minRemaining,
    @JsonPropertyDescription("Names that the leaf must be valid for.") @Size(max = 100) @Nullable List<@Size(min = 1, max = 253) String> dnsNames,
    @JsonPropertyDescription(
            "The file with the password of an encrypted key: a path within the source, or an"
                + " absolute one, which is read when it is needed. Several lines are several"
                + " passwords to try.")
        @Size(min = 1, max = 1024) @Nullable String passwordFile,
    @JsonPropertyDescription(
            "A file with the authorities that clients trust, in PEM; a path within the source"
                + " (cert-manager writes ca.crt) or an absolute one. The chain must lead to one of"
                + " them, so that a missing intermediate is refused.")
        @Size(min = 1, max = 1024) @Nullable String trust) {}
