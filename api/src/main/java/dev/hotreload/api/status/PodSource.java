package dev.hotreload.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.Verdict;
import org.jspecify.annotations.Nullable;

/** One source in one pod. No digest: resources are readable by more people than Secrets are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSource(
    String name,
    @Nullable String kind,
    @Nullable String object,
    @JsonPropertyDescription("The version of the object that the pod should run.")
        @Nullable String wantedVersion,
    @JsonPropertyDescription("Whether the pod's files are those of that version.")
        @Nullable Boolean projected,
    @Nullable State state,
    @Nullable String reason,
    @Nullable Verdict verdict,
    @JsonPropertyDescription("SHA-256 of the leaf that the server shows.")
        @Nullable String servedFingerprint,
    @Nullable String servedNotAfter,
    @Nullable String verifiedAt,
    @Nullable String verifiedBy,
    @Nullable String nextTry) {}
