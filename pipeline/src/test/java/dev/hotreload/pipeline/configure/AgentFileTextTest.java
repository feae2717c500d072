package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.AgentFile;
import org.junit.jupiter.api.Test;

class AgentFileTextTest {
  private static final String TEXT =
      """
      name: "edge"
      policy:
        namespace: "web"
        name: "edge"
        generation: 7
      preset: "nginx"
      poll:
        interval: "1s"
        hint: false
      sources:
      - name: "tls"
        path: "/etc/web/tls"
        validate:
        - format: "yaml"
        - exec:
            command:
            - "nginx"
            - "{dir}"
      reload:
        http:
          url: "http://127.0.0.1/"
          headers:
          - name: "A"
            value: "yes"
          accept:
          - 200
      verify:
      - tls:
          address: "127.0.0.1:8443"
      - http:
          url: "http://127.0.0.1/"
          pattern: "a: #b"
      api:
        local: "127.0.0.1:9797"
      """;

  @Test
  void isInTheOrderOfTheRecordsWithoutWhatIsAbsent() {
    assertThat(new AgentFileText().render(file(TEXT))).isEqualTo(TEXT);
  }

  @Test
  void isReadBackToTheSame() {
    var file = file(TEXT);

    assertThat(file(new AgentFileText().render(file))).isEqualTo(file);
  }

  private static AgentFile file(String text) {
    assertThat(parsed(text)).isInstanceOf(Parsed.Good.class);
    return ((Parsed.Good) parsed(text)).file();
  }
}
