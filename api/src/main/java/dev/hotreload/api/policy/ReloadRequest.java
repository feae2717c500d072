package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The newest reload that was ordered by annotation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReloadRequest(
    @JsonPropertyDescription("The annotation's value, as it was written.") String requestedAt,
    @JsonPropertyDescription("Pods that took the order.") int ordered,
    @JsonPropertyDescription("Pods whose server runs what is wanted since.") int succeeded,
    @JsonPropertyDescription("Pods that refused, failed or could not be reached.") int failed,
    @JsonPropertyDescription("RFC 3339; absent until every pod has answered.")
        @Nullable String finishedAt) {}
