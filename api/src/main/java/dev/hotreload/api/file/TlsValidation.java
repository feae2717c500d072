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
            "A certificate with less time left than this is refused. Default 0s: only an expired"
                + " one is.")
        @Pattern(Durations.PATTERN) @Nullable String minRemaining,
    @JsonPropertyDescription("Names that the leaf must be valid for.") @Size(max = 100) @Nullable List<@Size(min = 1, max = 253) String> dnsNames) {}
