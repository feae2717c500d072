package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks of a Java keystore: PKCS#12 (RFC 7292) or JKS, as cert-manager writes them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeystoreValidation(
    @JsonPropertyDescription("The keystore: a path within the source, such as keystore.p12.")
        @Required
        @Size(min = 1, max = 253) @Nullable String file,
    @JsonPropertyDescription(
            "The file with its password: a path within the source, or an absolute one, which is"
                + " read when it is needed.")
        @Required
        @Size(min = 1, max = 1024) @Nullable String passwordFile,
    @JsonPropertyDescription("Its type. Default: what the file begins like.")
        @Nullable KeystoreType type,
    @JsonPropertyDescription(
            "Key, the default: a key with its chain. Trust: authorities and no key, such as"
                + " truststore.p12.")
        @Nullable KeystoreContent holds,
    @JsonPropertyDescription("The entry. Default: the only one with a key.")
        @Size(min = 1, max = 253) @Nullable String alias,
    @JsonPropertyDescription(
            "A chain in which a certificate has less time left than this is refused, and a trust"
                + " store without an authority that has it. Default 0s: only expired ones count.")
        @Pattern(Durations.PATTERN) @Nullable String minRemaining,
    @JsonPropertyDescription("Names that the leaf must be valid for.") @Size(max = 100) @Nullable List<@Size(min = 1, max = 253) String> dnsNames) {}
