package dev.hotreload.agent.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Whatever bytes arrive on the real listener: it answers in HTTP or hangs up, it goes on listening,
 * and nothing is ordered but by a PATCH or POST at the beginning of a line.
 */
public final class RequestFuzz {
  private static final int PATIENCE_MILLIS = 8_000;
  private static final FakeControls CONTROLS = new FakeControls();
  private static final Listener LISTENER = open();

  private RequestFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    CONTROLS.orders.clear();
    var answer = send(input);
    if (!answer.isEmpty() && !answer.startsWith("HTTP/1.1 ")) {
      throw new AssertionError("no HTTP");
    }
    if (!CONTROLS.orders.isEmpty() && !mayOrder(new String(input, ISO_8859_1))) {
      throw new AssertionError("ordered without a PATCH or POST");
    }
  }

  private static boolean mayOrder(String request) {
    return request.lines().anyMatch(line -> line.startsWith("PATCH ") || line.startsWith("POST "));
  }

  private static String send(byte[] input) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(LISTENER.address(), PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(input);
        socket.shutdownOutput();
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      } catch (SocketTimeoutException e) {
        if (new String(input, ISO_8859_1).toLowerCase(Locale.ROOT).contains("prefer")) {
          return "";
        }
        throw new AssertionError("left without an answer", e);
      } catch (IOException hungUp) {
        return "";
      }
    }
  }

  /** Every reload has ended at once, so nothing waits for one. */
  private static Listener open() {
    CONTROLS.now(
        new ReloadResult(
            "r-1",
            ReloadState.SUCCEEDED,
            null,
            ReloadCause.REQUEST,
            List.of(),
            true,
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00Z",
            0L));
    var handlers = Handlers.local(CONTROLS, () -> true, Instant.EPOCH);
    try {
      return Listener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handlers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
