package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A signal, to the process named by a pid file, by its name, or by both. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.pidFile) || has(self.process)",
    message = "signal needs a pidFile, a process name, or both")
public record SignalReload(
    @JsonPropertyDescription("HUP, USR1, USR2 or WINCH. Default HUP.")
        @Pattern("^(HUP|USR1|USR2|WINCH)$") @Nullable String name,
    @JsonPropertyDescription("The file in which the server writes its process id.")
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String pidFile,
    @JsonPropertyDescription(
            "The process's name, as in /proc/PID/comm or the first word of its command line. With"
                + " pidFile it must match before every signal.")
        @Size(min = 1, max = 255) @Nullable String process) {}
