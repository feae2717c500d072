package dev.hotreload.controller.observe.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseReaderTest {

  private static final AgentRequest REQUEST =
      AgentRequest.get(new InetSocketAddress("127.0.0.2", 1), "/status", Asking.LONG);

  private static ResponseReader reader() {
    return new ResponseReader(REQUEST, Limits.defaults());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
      })
  void anAnswerMayBeCutAnywhere(String answer) throws Exception {
    for (int cut = 0; cut < answer.length(); cut++) {
      ResponseReader reader = reader();
      assertThat(reader.read(bytes(answer.substring(0, cut)))).isFalse();
      assertThat(reader.endsHere()).isFalse();
      assertThat(reader.read(bytes(answer.substring(cut)))).isTrue();
      assertThat(Asking.text(reader.response())).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
      })
  void bytesAfterAnAnswerAreLeft(String answer) throws Exception {
    ByteBuffer more = bytes(answer + "more");
    assertThat(reader().read(more)).isTrue();
    assertThat(more.remaining()).isEqualTo("more".length());
  }
}
