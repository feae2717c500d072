package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotreload.api.State;
import java.util.List;

/**
 * The agent's own file.
 *
 * @param state {@code Current}, {@code Rejected} (an older one is in force), {@code Failed} (none is
 *     in force) or {@code Missing}
 * @param problems one line each, every problem of the file; empty when current
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record FileStatus(String path, State state, List<String> problems) {
  public FileStatus {
    problems = List.copyOf(problems);
  }
}
