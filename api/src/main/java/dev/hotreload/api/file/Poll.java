package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** When files are looked at. Lengths of time are written as in {@link Durations#PATTERN}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Poll(
    @JsonPropertyDescription(
            "How often the files' modification times are compared: 100ms to 24h. Default 10s.")
        @Pattern(Durations.PATTERN) @Nullable String interval,
    @JsonPropertyDescription(
            "How long a plain file must stay unchanged before it is read. A volume switched by"
                + " the kubelet is never waited for. Default 200ms.")
        @Pattern(Durations.PATTERN) @Nullable String settle,
    @JsonPropertyDescription(
            "After this many polls every file is read again, whatever its modification time says."
                + " Default 60.")
        @Min(1) @Max(100000) @Nullable Integer fullRead,
    @JsonPropertyDescription(
            "Let the operating system's file events wake the poll early. Default true.")
        @Nullable Boolean hint) {}
