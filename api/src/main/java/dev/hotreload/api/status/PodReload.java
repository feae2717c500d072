package dev.hotreload.api.status;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hotreload.api.State;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one pod runs: the status of a {@code ReloadStatus}. Times are RFC 3339, UTC. */
@JsonClassDescription("What the pod runs.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodReload(
    @JsonPropertyDescription("A StatefulSet reuses names; the uid tells pods apart.")
        @Nullable String podUID,
    @JsonPropertyDescription("The policy that selects the pod.") @Nullable String policy,
    @JsonPropertyDescription("The generation of the policy that the agent runs.")
        @Nullable Long policyGeneration,
    @JsonPropertyDescription("The node that the pod runs on.") @Nullable String node,
    @JsonPropertyDescription("The pod in one word: the worst of its sources decides.")
        @Nullable State state,
    @JsonPropertyDescription("Why, one sentence that names file and cause and says what to do.")
        @Nullable String reason,
    @JsonPropertyDescription("When the server last took content over.") @Nullable String lastReload,
    @JsonPropertyDescription(
            "yes: a check that would fail on the old content held. no: there is no such check.")
        @Nullable String verified,
    @JsonPropertyDescription("The first of the served certificates to expire.")
        @Nullable String certificateExpires,
    @JsonPropertyDescription("The agent's version.") @Nullable String agentVersion,
    @JsonPropertyDescription("One entry for every source of the policy.")
        @Nullable List<PodSource> sources,
    @JsonPropertyDescription("The newest order to this pod: the value of the policy's annotation.")
        @Nullable String reloadRequested) {}
