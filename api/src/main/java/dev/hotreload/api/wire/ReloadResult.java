package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One reload, from request to result: the body of {@code GET /reloads/{id}}.
 *
 * @param id unique over all starts of the agent
 * @param reason why it did not succeed, one sentence
 * @param cause who or what asked for it
 * @param sources the names of the sources that it was for
 * @param verified whether a check that would fail on the old content held afterwards
 * @param requestedAt RFC 3339, UTC
 * @param finishedAt RFC 3339, UTC; absent until it ended
 * @param millis from the moment the server was told to the end; absent until then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReloadResult(
    String id,
    ReloadState state,
    @Nullable String reason,
    ReloadCause cause,
    List<String> sources,
    boolean verified,
    String requestedAt,
    @Nullable String finishedAt,
    @Nullable Long millis) {
  public ReloadResult {
    sources = List.copyOf(sources);
  }
}
