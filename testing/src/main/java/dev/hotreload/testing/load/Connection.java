package dev.hotreload.testing.load;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** One connection that speaks just enough HTTP/1.1 (RFC 9112), and tells exactly how it ended. */
final class Connection implements AutoCloseable {

  private static final int MAX_HEAD = 16 << 10;
  private static final int MAX_BODY = 64 << 20;

  private final Socket socket;
  private final String serverName;
  private final Duration readLimit;
  private boolean reusable = true;

  Connection(Socket socket, String serverName, Duration readLimit) {
    this.socket = socket;
    this.serverName = serverName;
    this.readLimit = readLimit;
  }

  /** Asks for a page and reads the whole answer, whose body must be the right one. */
  void get(Page page) throws RequestFailed {
    long received = 0;
    try {
      send(page.path());
      InputStream stream = socket.getInputStream();
      String head = head(stream);
      received = head.length();
      byte[] body = body(stream, head, page);
      if (!page.body().test(body)) {
        throw RequestFailed.of(
            FailureKind.WRONG_ANSWER, page.path() + " had another body than expected");
      }
      reusable = !head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close");
    } catch (SocketTimeoutException e) {
      throw RequestFailed.of(
          FailureKind.TIMED_OUT, page.path() + ": silence for " + readLimit.toMillis() + " ms");
    } catch (IOException e) {
      throw received == 0
          ? RequestFailed.unanswered(page.path() + ": closed before an answer")
          : RequestFailed.of(FailureKind.BROKE_OFF, page.path() + ": " + e.getMessage());
    }
  }

  /** Whether the server lets the connection stay open after the last answer. */
  boolean isReusable() {
    return reusable;
  }

  @Override
  public void close() {
    closeQuietly(socket);
  }

  static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // The connection is given up; all that mattered has been counted.
    }
  }

  private void send(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + serverName + "\r\nAccept: */*\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** The status line and the fields, with the empty line; nothing at all is an error of its own. */
  private static String head(InputStream stream) throws IOException, RequestFailed {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int matched = 0;
    try {
      while (matched < 4) {
        int next = stream.read();
        if (next < 0) {
          throw new IOException("closed in the head");
        }
        head.write(next);
        matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        if (head.size() > MAX_HEAD) {
          throw RequestFailed.of(FailureKind.WRONG_ANSWER, "the head is too long");
        }
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      if (head.size() > 0) {
        throw RequestFailed.of(
            FailureKind.BROKE_OFF, "after " + head.size() + " bytes of the head");
      }
      throw e;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static byte[] body(InputStream stream, String head, Page page)
      throws IOException, RequestFailed {
    if (!head.startsWith("HTTP/1.1 200")) {
      String status = head.substring(0, head.indexOf('\r'));
      throw RequestFailed.of(FailureKind.WRONG_ANSWER, page.path() + " answered " + status);
    }
    int length = length(head);
    byte[] body = stream.readNBytes(length);
    if (body.length < length) {
      throw RequestFailed.of(
          FailureKind.BROKE_OFF,
          page.path() + ": after " + body.length + " of " + length + " bytes");
    }
    return body;
  }

  private static int length(String head) throws RequestFailed {
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (value.matches("\\d{1,8}") && Integer.parseInt(value) <= MAX_BODY) {
          return Integer.parseInt(value);
        }
      }
    }
    throw RequestFailed.of(FailureKind.WRONG_ANSWER, "no usable Content-Length");
  }
}
