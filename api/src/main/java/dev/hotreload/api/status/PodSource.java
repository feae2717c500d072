package dev.hotreload.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.Verdict;
import org.jspecify.annotations.Nullable;

/** One source in one pod. No digest: resources are readable by more people than Secrets are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodSource(
    @JsonPropertyDescription("The source's name.") String name,
    @JsonPropertyDescription("Secret or ConfigMap.") @Nullable String kind,
    @JsonPropertyDescription("The object's name.") @Nullable String object,
    @JsonPropertyDescription("The version of the object that the pod should run.")
        @Nullable String wantedVersion,
    @JsonPropertyDescription("Whether the pod's files are those of that version.")
        @Nullable Boolean projected,
    @JsonPropertyDescription("The source in one word.") @Nullable State state,
    @JsonPropertyDescription("Why, one sentence that names file and cause.")
        @Nullable String reason,
    @JsonPropertyDescription("What the agent thinks of the files in the mount.")
        @Nullable Verdict verdict,
    @JsonPropertyDescription("SHA-256 of the leaf that the server shows.")
        @Nullable String servedFingerprint,
    @JsonPropertyDescription("When the served certificate expires.")
        @Nullable String servedNotAfter,
    @JsonPropertyDescription("When the last proof was.") @Nullable String verifiedAt,
    @JsonPropertyDescription("Which check proved it.") @Nullable String verifiedBy,
    @JsonPropertyDescription("When a failed reload is tried again.") @Nullable String nextTry) {}
