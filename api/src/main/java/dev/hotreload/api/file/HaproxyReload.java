package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy takes certificates over by its runtime API, with no worker replaced; everything else by a
 * reload of its master.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.signal) && has(self.masterSocket))",
    message = "haproxy is reloaded by signal or by masterSocket, not by both")
public record HaproxyReload(
    @JsonPropertyDescription("The UNIX socket of a `stats socket` line with `level admin`.")
        @Required
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String socket,
    @JsonPropertyDescription(
            "Which of HAProxy's certificates come from which source. Default: those that HAProxy has"
                + " loaded from below a source's path; if it has loaded one in all, that one.")
        @Size(max = 64) @Nullable List<HaproxyCertificate> certificates,
    @JsonPropertyDescription(
            "How the master is signalled for what is no certificate. Default: USR2 to the process"
                + " haproxy.")
        @Nullable SignalReload signal,
    @JsonPropertyDescription(
            "The UNIX socket of the master's command line (haproxy -S), instead of the signal: for"
                + " pods that share no process namespace.")
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String masterSocket,
    @JsonPropertyDescription("For all of one reload. Default 30s.") @Pattern(Durations.PATTERN) @Nullable String timeout) {}
