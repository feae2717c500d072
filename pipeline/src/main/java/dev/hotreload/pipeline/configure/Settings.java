package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.PolicyReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent file after every check, with all defaults filled in and its preset applied. What is
 * wrong in a file never gets this far.
 *
 * @param together the sources that are published in one switch; empty for none
 * @param hold how long changed content waits for an order while no controller is connected; absent:
 *     it does not wait
 * @param dryRunMissing the program of a preset's dry run that this machine lacks, so that it was
 *     left out; absent otherwise
 */
public record Settings(
    String name,
    @Nullable PolicyReference policy,
    PollSettings poll,
    List<SourceSettings> sources,
    List<String> together,
    ReloadSettings reload,
    List<VerifySettings> verify,
    @Nullable Duration hold,
    ApiSettings api,
    @Nullable String dryRunMissing) {
  public Settings {
    sources = List.copyOf(sources);
    together = List.copyOf(together);
    verify = List.copyOf(verify);
  }

  /**
   * When files are looked at.
   *
   * @param fullRead every so many polls all files are read again
   */
  public record PollSettings(Duration interval, Duration settle, int fullRead, boolean hint) {}

  /**
   * The agent's HTTP interface.
   *
   * @param host a loopback address, an IPv6 one without brackets
   * @param port 0 means any free one
   * @param tokenFile what callers of the local listener have to know; absent if nothing
   * @param path begins and ends with a slash
   */
  public record ApiSettings(String host, int port, @Nullable Path tokenFile, String path) {}
}
