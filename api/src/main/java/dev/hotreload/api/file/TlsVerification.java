package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A full TLS handshake, never a resumed one: RFC 8446. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TlsVerification(
    @JsonPropertyDescription("host:port of the server; a policy reaches loopback only.")
        @Required
        @Pattern(Loopback.ADDRESS) @Nullable String address,
    @JsonPropertyDescription("The name sent as SNI. Default: none.") @Size(min = 1, max = 253) @Nullable String serverName,
    @JsonPropertyDescription(
            "What is said before the handshake where the port begins without TLS: postgres."
                + " Default: nothing.")
        @Nullable StartTls startTls,
    @JsonPropertyDescription(
            "The source whose certificate must be served. Default: the only one with a tls"
                + " validation.")
        @Size(min = 1, max = 63) @Nullable String source,
    @JsonPropertyDescription("How long the server may take to show it. Default 30s.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
