package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.api.file.StartTls;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NegotiationTest {
  @Test
  void postgresIsAskedByItsSslRequest() throws Exception {
    assertThat(talk("S")).isEqualTo("0000000804d2162f");
  }

  @Test
  void aServerThatSaysNoOrKnowsNothingOfItHasDeclined() {
    assertThatThrownBy(() -> talk("N")).isInstanceOf(Negotiation.Declined.class);
    assertThatThrownBy(() -> talk("E")).isInstanceOf(Negotiation.Declined.class);
  }

  @Test
  void aServerThatHangsUpHasBrokenOff() {
    assertThatThrownBy(() -> talk("")).isInstanceOf(EOFException.class);
  }

  /** What the server was sent before it answered so and hung up. */
  private static String talk(String answer) throws Exception {
    try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = new Socket(listening.getInetAddress(), listening.getLocalPort());
        var server = listening.accept()) {
      var asked = CompletableFuture.supplyAsync(() -> answer(server, answer));
      Negotiation.lead(client, StartTls.POSTGRES);
      return asked.get();
    }
  }

  private static String answer(Socket server, String answer) {
    try {
      var asked = HexFormat.of().formatHex(server.getInputStream().readNBytes(8));
      server.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      server.close();
      return asked;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
