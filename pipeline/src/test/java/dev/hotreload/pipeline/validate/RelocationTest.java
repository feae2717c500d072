package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelocationTest {
  private final Relocation relocation =
      new Relocation(
          List.of(
              new Relocation.Place("tls", Path.of("/etc/web/tls"), Path.of("/run/web/tls")),
              new Relocation.Place("site", Path.of("/etc/web/site"), Path.of("/run/web/site"))));

  private static Path copy(String source) {
    return Path.of("/copy").resolve(source);
  }

  @Test
  void bothNamesOfASourceStandForItsCopyInACommand() {
    assertThat(relocation.argument("--conf=/etc/web/site/nginx.conf", RelocationTest::copy))
        .isEqualTo("--conf=/copy/site/nginx.conf");
    assertThat(relocation.argument("/run/web/tls", RelocationTest::copy)).isEqualTo("/copy/tls");
  }

  @Test
  void aFileNamesTheCopiesWhereItNamesWhatIsPublished() {
    assertThat(content("ssl_certificate /run/web/tls/tls.crt;\ninclude '/run/web/site';"))
        .isEqualTo("ssl_certificate /copy/tls/tls.crt;\ninclude '/copy/site';");
    assertThat(content("root /etc/web/site;")).isEqualTo("root /etc/web/site;");
  }

  @Test
  void aLongerNameIsAnotherOne() {
    assertThat(content("/run/web/tls2 /run/web/tls.bak /run/web/tls-old"))
        .isEqualTo("/run/web/tls2 /run/web/tls.bak /run/web/tls-old");
  }

  @Test
  void bytesThatAreNoTextStayWhatTheyAre() {
    var bytes = new byte[] {(byte) 0xff, 0, (byte) 0x80, 'a'};
    assertThat(relocation.content(bytes, RelocationTest::copy)).isEqualTo(bytes);
    assertThat(content("größe /run/web/tls/ü")).isEqualTo("größe /copy/tls/ü");
  }

  private String content(String text) {
    return new String(relocation.content(text.getBytes(UTF_8), RelocationTest::copy), UTF_8);
  }
}
