package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * A request and what its answer must be. It counts as proof only if it did not hold before the
 * reload already, which a time of the last reload never does.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = Loopback.RULE, message = Loopback.MESSAGE, fieldPath = ".url")
@ValidationRule(
    value =
        "(has(self.newer) && self.newer) ? !has(self.value) && has(self.pointer) !="
            + " has(self.pattern) : has(self.pointer) == has(self.value)",
    message =
        "pointer and value come together; with newer it is one pointer or one pattern, and no value")
public record HttpVerification(
    @JsonPropertyDescription("Where to. A policy reaches loopback only.")
        @Required
        @Size(min = 1, max = 1024) @Nullable String url,
    @JsonPropertyDescription("Default 200.") @Min(100) @Max(599) @Nullable Integer status,
    @JsonPropertyDescription("A regular expression that the body must contain a match of.")
        @Size(max = 1024) @Nullable String pattern,
    @JsonPropertyDescription("A JSON pointer (RFC 6901) into the body, together with value.")
        @Size(max = 1024) @Nullable String pointer,
    @JsonPropertyDescription("What stands at the pointer, as text.") @Size(max = 1024) @Nullable String value,
    @JsonPropertyDescription(
            "What stands at the pointer, or what the first group of the pattern matches, is the time"
                + " of the server's last reload (RFC 3339, or seconds since 1970), and must be later"
                + " than before the server was told. Default false.")
        @Nullable Boolean newer,
    @JsonPropertyDescription("How long the server may take to answer so. Default 30s.")
        @Pattern(Durations.PATTERN) @Nullable String timeout) {}
