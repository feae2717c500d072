package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The newest reload that was ordered by annotation.
 *
 * @param requestedAt the annotation's value, as it was written
 * @param ordered pods that took the order
 * @param succeeded pods whose server runs what is wanted since
 * @param failed pods that refused, failed or could not be reached
 * @param finishedAt RFC 3339; absent until every pod has answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReloadRequest(
    String requestedAt, int ordered, int succeeded, int failed, @Nullable String finishedAt) {}
