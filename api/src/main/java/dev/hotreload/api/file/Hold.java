package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** Changed content waits for the controller's order: {@code hold: {}}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hold(
    @JsonPropertyDescription(
            "After this long without an authenticated controller it is taken over all the same."
                + " Default 15m.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
