package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Header;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /**
   * HAProxy's runtime API.
   *
   * @param socket of level admin
   * @param certificates empty means those that HAProxy has loaded from below a source's path
   * @param places the path of each source by its name
   * @param master how everything else is taken over
   */
  record Haproxy(
      Path socket,
      List<HaproxyFile> certificates,
      Map<String, Path> places,
      Master master,
      Duration timeout)
      implements ReloadSettings {
    public Haproxy {
      certificates = List.copyOf(certificates);
      places = Map.copyOf(places);
    }
  }

  /**
   * A certificate that HAProxy has loaded.
   *
   * @param name what HAProxy calls it
   * @param certificate path relative to the source
   * @param key path relative to the source; absent means in the certificate's file, or beside it
   */
  record HaproxyFile(String source, String name, String certificate, @Nullable String key) {}

  /** How HAProxy's master is told to read its configuration again. */
  sealed interface Master {
    /** By this signal. */
    record BySignal(Signal signal) implements Master {}

    /** By the command line on its UNIX socket. */
    record BySocket(Path socket) implements Master {}
  }

  /** The server watches by itself. */
  record None() implements ReloadSettings {}
}
