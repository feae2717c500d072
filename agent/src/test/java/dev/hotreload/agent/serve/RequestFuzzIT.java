package dev.hotreload.agent.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.fuzz.Fuzzing;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty seconds of requests that the fuzzer grows towards code it has not seen yet. */
class RequestFuzzIT {
  private static final Duration TIME = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void noRequestBreaksTheListener() {
    var tried =
        Fuzzing.of(RequestFuzz.class, folder)
            .seed(request("PATCH /config/tls HTTP/1.1", "If-Match: \"00\"", "Content-Length: 0"))
            .seed(request("PATCH /config/ HTTP/1.1", "Transfer-Encoding: chunked", "", "0"))
            .seed(request("GET /config/ HTTP/1.1", "Range: selector=/sources/0/name"))
            .seed(request("GET /status HTTP/1.1", "If-None-Match: \"1\""))
            .seed(request("POST /-/reload HTTP/1.1", "Origin: http://evil.example"))
            .seed(request("OPTIONS /config/ HTTP/1.1", "Connection: close"))
            .connects()
            .run(TIME);

    System.out.println("Requests tried: " + tried);
    assertThat(tried).isGreaterThan(200);
  }

  private static byte[] request(String line, String... headers) {
    return (line + "\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
        .getBytes(ISO_8859_1);
  }
}
