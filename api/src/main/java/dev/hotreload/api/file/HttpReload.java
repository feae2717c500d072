package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to the server's own reload endpoint. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = Loopback.RULE, message = Loopback.MESSAGE, fieldPath = ".url")
public record HttpReload(
    @JsonPropertyDescription("Where to. A policy reaches loopback only.")
        @Required
        @Size(min = 1, max = 1024) @Nullable String url,
    @JsonPropertyDescription("Default POST.") @Pattern("^(GET|POST|PUT|PATCH)$") @Nullable String method,
    @JsonPropertyDescription("Request headers.") @Size(max = 32) @Nullable List<Header> headers,
    @JsonPropertyDescription("What is sent. Default: nothing.") @Size(max = 65536) @Nullable String body,
    @JsonPropertyDescription("The status codes that mean success. Default: 200 to 299.")
        @Size(max = 32) @Nullable List<Integer> accept,
    @JsonPropertyDescription("Default 30s.") @Pattern(Durations.PATTERN) @Nullable String timeout) {}
