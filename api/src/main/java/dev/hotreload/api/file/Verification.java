package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One observation of the server from outside. Exactly one field is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.tls), has(self.http), has(self.exec), has(self.workers)].filter(x, x).size()"
            + " == 1",
    message = "a verification names exactly one of tls, http, exec, workers")
public record Verification(
    @JsonPropertyDescription("A full handshake must show the new leaf and chain.")
        @Nullable TlsVerification tls,
    @JsonPropertyDescription("A request must be answered as described.")
        @Nullable HttpVerification http,
    @JsonPropertyDescription("A program must exit with 0.") @Nullable ExecVerification exec,
    @JsonPropertyDescription(
            "The signalled process must have replaced its workers since, as nginx does.")
        @Nullable WorkersVerification workers) {}
