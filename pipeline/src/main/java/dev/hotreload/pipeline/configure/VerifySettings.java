package dev.hotreload.pipeline.configure;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One observation of the server from outside. */
public sealed interface VerifySettings {
  /** How long the observation may take to hold. */
  Duration timeout();

  /**
   * A full handshake.
   *
   * @param source the source whose certificate must be shown; absent means the one source that
   *     holds {@code certificate} when the look is taken, which none or two of them never satisfy
   * @param certificate the file of that source that holds leaf and chain, relative to it
   */
  record Tls(
      String host,
      int port,
      @Nullable String serverName,
      @Nullable String source,
      String certificate,
      Duration timeout)
      implements VerifySettings {}

  /** A request; pointer and value are both there or both absent. */
  record Http(
      URI url,
      int status,
      @Nullable Pattern pattern,
      @Nullable String pointer,
      @Nullable String value,
      Duration timeout)
      implements VerifySettings {}

  /** The signalled process has replaced its workers. */
  record Workers(Duration timeout) implements VerifySettings {}
}
