package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A label selector as Kubernetes writes it; both parts must hold. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "(has(self.matchLabels) && size(self.matchLabels) > 0) || (has(self.matchExpressions) &&"
            + " size(self.matchExpressions) > 0)",
    message =
        "an empty selector would take every pod of the namespace: name a label, or leave it out")
public record Selector(
    @JsonPropertyDescription("Labels that a pod has, all of them.") @Size(max = 64) @Nullable Map<String, @Size(max = 63) String> matchLabels,
    @JsonPropertyDescription("Conditions on labels, all of which hold.") @Size(max = 64) @Nullable List<Requirement> matchExpressions) {}
