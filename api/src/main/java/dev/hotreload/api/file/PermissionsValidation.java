package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Who may do what with the files that a source's links lead to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PermissionsValidation(
    @JsonPropertyDescription(
            "Who besides root may read a private key: Owner, or Group (the default). In a kubelet's"
                + " volume, whose own default is 0644, a wider mode is only reported.")
        @Nullable Readers privateKey) {}
