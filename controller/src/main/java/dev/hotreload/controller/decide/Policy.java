package dev.hotreload.controller.decide;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it stands in the API.
 *
 * @param problems what makes it impossible to carry out, one line each; empty for a good policy
 * @param agentFile the agent file rendered from it; absent while there are problems
 * @param published whether its ConfigMap already holds exactly that file
 * @param requestedAt the value of the annotation that orders a reload
 * @param written the status that it carries
 */
public record Policy(
    String namespace,
    String name,
    String uid,
    long generation,
    PolicySpec spec,
    List<String> problems,
    @Nullable String agentFile,
    boolean published,
    @Nullable String requestedAt,
    @Nullable PolicyStatus written) {
  public Policy {
    problems = List.copyOf(problems);
  }

  boolean isInvalid() {
    return !problems.isEmpty();
  }
}
