package dev.hotreload.pipeline.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class UnansweredTest {
  @Test
  void everyFailureHasItsWords() {
    assertThat(because(new ConnectException())).isEqualTo("refuses the connection");
    assertThat(because(new SocketTimeoutException())).isEqualTo("does not answer within 1m30s");
    assertThat(because(new UnknownHostException("x"))).isEqualTo("is a host that can't be found");
    assertThat(because(new ProtocolException())).isEqualTo("does not speak HTTP/1.1");
    assertThat(because(new EOFException())).isEqualTo("breaks off in the middle");
    assertThat(because(new SocketException("reset"))).isEqualTo("closes the connection");
    assertThat(because(new SSLException("Received fatal alert: unrecognized_name")))
        .isEqualTo("ends the TLS handshake with the alert unrecognized_name");
  }

  @Test
  void whatAServerSentIsNotQuoted() {
    assertThat(because(new SSLException("secret"))).doesNotContain("secret");
    assertThat(because(new ProtocolException("secret"))).doesNotContain("secret");
    assertThat(because(new IOException("secret"))).doesNotContain("secret");
  }

  private static String because(IOException failure) {
    return Unanswered.because(failure, Duration.ofSeconds(90));
  }
}
