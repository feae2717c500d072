package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One condition on a label. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "(self.operator in ['In', 'NotIn']) == (has(self.values) && size(self.values) > 0)",
    message = "In and NotIn need values; Exists and DoesNotExist have none")
public record Requirement(
    @JsonPropertyDescription("The label's key.") @Required @Size(min = 1, max = 317) @Nullable String key,
    @JsonPropertyDescription("In, NotIn, Exists or DoesNotExist.")
        @Required
        @Pattern("^(In|NotIn|Exists|DoesNotExist)$") @Nullable String operator,
    @JsonPropertyDescription("What the label may or may not be.") @Size(max = 64) @Nullable List<@Size(max = 63) String> values) {}
