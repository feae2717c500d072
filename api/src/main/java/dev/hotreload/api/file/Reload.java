package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the server is told to take its files over. Exactly one field is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.signal), has(self.http), has(self.exec), has(self.haproxy), has(self.none)]"
            + ".filter(x, x).size() == 1",
    message = "reload names exactly one of signal, http, exec, haproxy, none")
public record Reload(
    @JsonPropertyDescription("Send a signal to the server's process.")
        @Nullable SignalReload signal,
    @JsonPropertyDescription("Send an HTTP request to the server.") @Nullable HttpReload http,
    @JsonPropertyDescription("Run a program.") @Nullable ExecReload exec,
    @JsonPropertyDescription("Hand certificates to HAProxy by its runtime API.")
        @Nullable HaproxyReload haproxy,
    @JsonPropertyDescription("The server watches its files itself: validate and verify only.")
        @Nullable NoReload none) {}
