package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that asks the server. With the moment of the reload among its arguments it is a proof;
 * without it only if it did not exit with 0 right before the reload.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecVerification(
    @JsonPropertyDescription(
            "Program and arguments, run without a shell; 0 is yes. {reloaded} is the moment before"
                + " which the server was not told yet, in seconds since 1970 with a fraction.")
        @Required
        @Size(min = 1, max = 64) @Nullable List<@Size(max = 4096) String> command,
    @JsonPropertyDescription("How long the server may take until the answer is yes. Default 30s.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
