package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A condition as {@code kubectl wait} reads it: Kubernetes API conventions, metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonPropertyDescription("Ready, Reconciling or Stalled.") @Required String type,
    @JsonPropertyDescription("True, False or Unknown.") @Required String status,
    @JsonPropertyDescription("The generation of the policy that it speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("When status last changed.") @Required String lastTransitionTime,
    @JsonPropertyDescription("One word in CamelCase.") @Required String reason,
    @JsonPropertyDescription("Why, one sentence that says what to do.") @Required String message) {}
