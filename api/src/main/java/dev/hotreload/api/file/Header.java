package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A request header: RFC 9110, section 5. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.value) != has(self.valueFile)",
    message = "a header has a value or a valueFile, and a credential comes by valueFile")
@ValidationRule(
    fieldPath = ".value",
    value = "!has(self.value) || self.name.lowerAscii() != 'authorization'",
    message = "a credential comes by valueFile, never inline")
public record Header(
    @JsonPropertyDescription("The field name.")
        @Required
        @Pattern("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$") @Size(max = 256) @Nullable String name,
    @JsonPropertyDescription("The field value.") @Size(max = 4096) @Nullable String value,
    @JsonPropertyDescription("A file whose first line is the value.")
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String valueFile) {}
