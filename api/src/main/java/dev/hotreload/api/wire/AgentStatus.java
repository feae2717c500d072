package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent says of itself: the body of {@code GET /status}. Unknown fields are ignored, so that
 * a newer agent is understood. Times are RFC 3339 in UTC and are shown, never compared: order comes
 * from {@code startId} and {@code sequence}.
 *
 * @param wire the version of this JSON, see {@link dev.hotreload.api.Names#WIRE_VERSION}
 * @param agent the agent's version
 * @param name the agent file's name
 * @param startId random, new at every start of the agent
 * @param sequence grows with every change of this status, from 1 at each start
 * @param policy the policy and generation that the agent runs, if its file was rendered from one
 * @param state the worst of file and sources
 * @param reason why, one sentence; absent when {@code Current}
 * @param since when the state began
 * @param file the agent's own file
 * @param sources in the order of the file
 * @param server the process that the reloads reach, where it can be seen
 * @param lastReload the newest reload that has ended
 * @param dryRun {@code unavailable} where a preset's dry run was left out because its program is
 *     missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AgentStatus(
    int wire,
    String agent,
    String name,
    String startId,
    long sequence,
    @Nullable PolicyReference policy,
    State state,
    @Nullable String reason,
    String since,
    FileStatus file,
    List<SourceStatus> sources,
    @Nullable ServerProcess server,
    @Nullable ReloadResult lastReload,
    @Nullable String dryRun) {
  public AgentStatus {
    sources = List.copyOf(sources);
  }
}
