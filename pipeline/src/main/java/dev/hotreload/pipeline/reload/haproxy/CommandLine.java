package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.request.Bounded;
import dev.hotreload.pipeline.request.Unanswered;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy's command line on a UNIX socket (management guide, section 9.3), not interactive: one
 * command and its answer on a connection of their own, which HAProxy closes.
 */
record CommandLine(Path socket) {
  /** The longest answer is a list of certificates, by their paths. */
  private static final int MOST_BYTES = 1 << 20;

  /** What HAProxy takes at once: {@code tune.bufsize}, of which it keeps a part for itself. */
  static final int ROOM = 15 << 10;

  String ask(String command, Deadline deadline) throws Refusal, InterruptedException {
    return ask((command + "\n").getBytes(StandardCharsets.UTF_8), deadline);
  }

  /**
   * Asks, with a payload that an empty line ends.
   *
   * @throws Refusal if there is no whole answer
   */
  String ask(byte[] command, Deadline deadline) throws Refusal, InterruptedException {
    return ask(command, deadline, false);
  }

  /** Tells something that ends the connection, so that no answer is one, too. */
  String tell(String command, Deadline deadline) throws Refusal, InterruptedException {
    return ask((command + "\n").getBytes(StandardCharsets.UTF_8), deadline, true);
  }

  private String ask(byte[] command, Deadline deadline, boolean mayBeSilent)
      throws Refusal, InterruptedException {
    Duration left = deadline.left();
    try {
      return Bounded.run(
          "hotreload-haproxy",
          left,
          sockets -> exchange(sockets.connect(socket), command, mayBeSilent));
    } catch (SocketTimeoutException e) {
      throw Refusal.silence(
          here()
              + " does not answer within "
              + Unanswered.shown(deadline.length())
              + ": is HAProxy's worker stopped or overloaded?");
    } catch (IOException e) {
      throw Refusal.unheard(here() + " " + because(e, command.length));
    }
  }

  private static String exchange(SocketChannel channel, byte[] command, boolean mayBeSilent)
      throws IOException {
    IOException cutOff = write(channel, command);
    InputStream in = Channels.newInputStream(channel);
    byte[] answer = in.readNBytes(MOST_BYTES + 1);
    if (answer.length > MOST_BYTES) {
      throw new ProtocolException("too much");
    }
    String text = new String(answer, StandardCharsets.UTF_8);
    if (text.isBlank() && !mayBeSilent) {
      throw cutOff == null ? new EOFException() : cutOff;
    }
    return text;
  }

  /** HAProxy may answer, and close, before it has read everything. */
  private static @Nullable IOException write(SocketChannel channel, byte[] command) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(command);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.shutdownOutput();
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  private String because(IOException failure, int length) {
    if (!Files.exists(socket)) {
      return "is not there: HAProxy is not running, or has no such `stats socket` line";
    }
    if (!Files.isWritable(socket)) {
      return "can't be used by the agent: let its user in by user, group or mode of that `stats"
          + " socket` line";
    }
    if (failure instanceof ProtocolException) {
      return "answers more than " + (MOST_BYTES >> 20) + " MiB: is it HAProxy's?";
    }
    return String.valueOf(failure.getMessage()).contains("refused")
        ? "is left over: nobody listens on it, so HAProxy is not running"
        : closed(length);
  }

  private static String closed(int length) {
    return "closes the connection without an answer"
        + (length > ROOM
            ? ": "
                + length
                + " bytes are more than it takes at once, raise tune.bufsize in HAProxy's"
                + " configuration"
            : ": is HAProxy being restarted?");
  }

  private String here() {
    return "HAProxy's socket " + socket;
  }
}
