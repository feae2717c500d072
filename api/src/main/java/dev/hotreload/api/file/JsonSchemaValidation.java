package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A schema that files have to fit: JSON Schema, drafts 4, 6, 7, 2019-09 and 2020-12. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JsonSchemaValidation(
    @JsonPropertyDescription(
            "The file with the schema: a path within the source, or an absolute one. It has to be"
                + " whole: nothing is fetched.")
        @Required
        @Size(min = 1, max = 1024) @Nullable String schema,
    @JsonPropertyDescription(
            "The file that has to fit, in JSON, YAML or TOML by its name. Default: every file of"
                + " the source whose name ends in .json, .yaml, .yml or .toml but the schema.")
        @Size(min = 1, max = 253) @Nullable String file) {}
