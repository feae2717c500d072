package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Header;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the server is told. */
public sealed interface ReloadSettings {
  /**
   * A signal; at least one of {@code pidFile} and {@code process} is there.
   *
   * @param name HUP, USR1, USR2 or WINCH
   */
  record Signal(String name, @Nullable Path pidFile, @Nullable String process)
      implements ReloadSettings {}

  /**
   * A request.
   *
   * @param accept the status codes of success; empty means 200 to 299
   */
  record Http(
      URI url,
      String method,
      List<Header> headers,
      @Nullable String body,
      Set<Integer> accept,
      Duration timeout)
      implements ReloadSettings {
    public Http {
      headers = List.copyOf(headers);
      accept = Set.copyOf(accept);
    }
  }

  /** A program. */
  record Exec(List<String> command, Duration timeout) implements ReloadSettings {
    public Exec {
      command = List.copyOf(command);
    }
  }

  /** The server watches by itself. */
  record None() implements ReloadSettings {}
}
