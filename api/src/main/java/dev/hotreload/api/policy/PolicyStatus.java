package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true of a fleet. */
@JsonClassDescription("What is true of the fleet.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyStatus(
    @JsonPropertyDescription("The generation of the policy that all this speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("The fleet in one word.") @Nullable FleetState state,
    @JsonPropertyDescription("Why, one sentence that says what to do.") @Nullable String reason,
    @JsonPropertyDescription("Pods that run what is wanted, of all that the policy selects: 42/42.")
        @Nullable String current,
    @JsonPropertyDescription("When the controller last looked; renewed every minute.")
        @Nullable String observed,
    @JsonPropertyDescription("Pods by state.") @Nullable Map<String, Integer> pods,
    @JsonPropertyDescription("What the pods should run.") @Nullable List<WantedSource> sources,
    @JsonPropertyDescription("The newest reload that was ordered by annotation.")
        @Nullable ReloadRequest reloadRequest,
    @JsonPropertyDescription("Ready, Reconciling and Stalled.")
        @Nullable List<Condition> conditions) {}
