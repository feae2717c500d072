package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.StartTls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One observation of the server from outside. */
public sealed interface VerifySettings {
  /** How long the observation may take to hold. */
  Duration timeout();

  /**
   * A full handshake.
   *
   * @param startTls what is said before the handshake; absent for nothing
   * @param source the source whose certificate must be shown; absent means the one source that
   *     holds {@code certificate} when the look is taken, which none or two of them never satisfy
   * @param certificate the file of that source that holds leaf and chain, relative to it
   */
  record Tls(
      String host,
      int port,
      @Nullable String serverName,
      @Nullable StartTls startTls,
      @Nullable String source,
      String certificate,
      Duration timeout)
      implements VerifySettings {
    /** The same, with this said before the handshake unless somebody wrote what is. */
    Tls startingBy(StartTls kind) {
      return startTls == null
          ? new Tls(host, port, serverName, kind, source, certificate, timeout)
          : this;
    }
  }

  /**
   * A request.
   *
   * @param value what stands at the pointer; there together with it, unless it is a time
   * @param newer whether what stands at the pointer, or in the first group of the pattern, is the
   *     time of the last reload; then exactly one of them is there
   */
  record Http(
      URI url,
      int status,
      @Nullable Pattern pattern,
      @Nullable String pointer,
      @Nullable String value,
      boolean newer,
      Duration timeout)
      implements VerifySettings {}

  /**
   * A program that exits with 0.
   *
   * @param command argv; may hold {@value #RELOADED}
   * @param unproven a file: of a source that holds it a hold says nothing; absent for none
   */
  record Exec(List<String> command, Duration timeout, @Nullable String unproven)
      implements VerifySettings {
    /** The moment before which the server was not told yet. */
    public static final String RELOADED = "{reloaded}";

    public Exec {
      command = List.copyOf(command);
    }

    /** Whether a hold is one of this reload, and of no earlier one. */
    public boolean knowsTheReload() {
      return command.stream().anyMatch(each -> each.contains(RELOADED));
    }
  }

  /** The signalled process has replaced its workers. */
  record Workers(Duration timeout) implements VerifySettings {}
}
