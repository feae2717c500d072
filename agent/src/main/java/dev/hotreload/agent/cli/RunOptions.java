package dev.hotreload.agent.cli;

import dev.hotreload.api.Names;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to run the agent.
 *
 * @param config the agent file
 * @param listen where to listen while the agent file can't say
 * @param strict whether a bad file at start ends the process
 * @param verbose whether every step is logged
 * @param publishOnce whether it ends once the sources lie where the server reads them
 */
public record RunOptions(
    Path config, InetSocketAddress listen, boolean strict, boolean verbose, boolean publishOnce) {
  /** What {@code api.local} is by default, too. */
  static final InetSocketAddress LISTEN =
      InetSocketAddress.createUnresolved("127.0.0.1", Names.LOCAL_PORT);

  /**
   * Understands the words that pods and units start an agent with, and leaves the rest to the full
   * parser: loading that costs a fifth of a second of CPU (measured), a thousand times in a fleet.
   */
  static Optional<RunOptions> plain(String[] words) {
    @Nullable Path config = null;
    var verbose = false;
    var publishOnce = false;
    for (int i = words.length > 0 && words[0].equals("run") ? 1 : 0; i < words.length; i++) {
      switch (words[i]) {
        case "-v", "--verbose" -> verbose = true;
        case "--publish-once" -> publishOnce = true;
        case "-c", "--config" -> {
          if (config != null || ++i == words.length || words[i].startsWith("-")) {
            return Optional.empty();
          }
          config = Path.of(words[i]);
        }
        default -> {
          return Optional.empty();
        }
      }
    }
    return config == null
        ? Optional.empty()
        : Optional.of(new RunOptions(config, LISTEN, false, verbose, publishOnce));
  }
}
