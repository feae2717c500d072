package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** Every serving child of the signalled process is younger than the signal. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkersVerification(
    @JsonPropertyDescription("How long the server may take to replace them. Default 30s.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
