package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One mounted directory or file with one purpose: a certificate, a configuration. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!(has(self.secret) && has(self.configMap))",
    message = "a source comes from a secret or from a configMap, not from both")
public record Source(
    @JsonPropertyDescription("What the source is called in status, URLs and Events.")
        @Required
        @Size(max = 63) @Pattern("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$") @Nullable String name,
    @JsonPropertyDescription("Where it is mounted in the server's container: an absolute path.")
        @Required
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String path,
    @JsonPropertyDescription(
            "The Secret that is mounted there. In a policy only; else found from the pod's volume"
                + " at path.")
        @Size(min = 1, max = 253) @Nullable String secret,
    @JsonPropertyDescription(
            "The ConfigMap that is mounted there. In a policy only; else found from the pod's"
                + " volume at path.")
        @Size(min = 1, max = 253) @Nullable String configMap,
    @JsonPropertyDescription(
            "What must hold before the server is told; each entry names one check.")
        @Size(max = 16) @Nullable List<Validation> validate,
    @JsonPropertyDescription(
            "A directory that the server reads in place of path: what was validated is published"
                + " there by an atomic switch, and rolled back if the server does not take it."
                + " Default: the server reads path itself.")
        @Pattern("^/.*$") @Size(max = 1024) @Nullable String publishTo) {}
