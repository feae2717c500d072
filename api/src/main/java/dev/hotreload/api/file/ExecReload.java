package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program that tells the server. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExecReload(
    @JsonPropertyDescription("Program and arguments, run without a shell; 0 is success.")
        @Required
        @Size(min = 1, max = 64) @Nullable List<@Size(max = 4096) String> command,
    @JsonPropertyDescription("After this long the program is ended. Default 30s.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
