package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hotreload.api.file.Poll;
import dev.hotreload.api.file.Preset;
import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.Verification;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wanted of a fleet: an agent file and the pods that it is for. */
@JsonClassDescription("What is wanted of a fleet: an agent file and the pods that it is for.")
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.preset) || has(self.reload)",
    message = "say how the server is told: set reload, or a preset")
@ValidationRule(
    value = "self.sources.all(a, self.sources.exists_one(b, a.name == b.name))",
    message = "every source needs a name of its own")
@ValidationRule(
    value =
        "!has(self.verify) || self.verify.all(v, !has(v.tls) || !has(v.tls.source) ||"
            + " self.sources.exists(s, s.name == v.tls.source))",
    message = "a tls verification names one of the policy's sources")
@ValidationRule(
    value =
        "!has(self.together) || self.together.all(t, self.sources.exists(s, s.name == t &&"
            + " has(s.publishTo)))",
    message = "together names sources of the policy that have a publishTo")
public record PolicySpec(
    @JsonPropertyDescription(
            "Which pods. Default: those labelled hotreload.dev/policy with the policy's name.")
        @Nullable Selector selector,
    @JsonPropertyDescription("The server's container. Default: the first that mounts a source.")
        @Size(min = 1, max = 63) @Nullable String container,
    @JsonPropertyDescription("Settings for a well-known server; each field set here wins over it.")
        @Nullable Preset preset,
    @JsonPropertyDescription("What is watched.") @Required @Size(min = 1, max = 32) @Nullable List<Source> sources,
    @JsonPropertyDescription(
            "The sources that the server gets in one switch, by name. Each has a publishTo, all in"
                + " one directory.")
        @Size(min = 2, max = 32) @Nullable List<@Size(max = 63) String> together,
    @JsonPropertyDescription("How the server is told. Exactly one field is set.")
        @Nullable Reload reload,
    @JsonPropertyDescription("What proves that the server runs the new content.") @Size(max = 16) @Nullable List<Verification> verify,
    @JsonPropertyDescription("When the files are looked at.") @Nullable Poll poll) {}
