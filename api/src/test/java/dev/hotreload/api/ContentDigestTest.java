package dev.hotreload.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentDigestTest {
  @Test
  void isThePublishedFormulaAndNoOther() {
    var sha = ContentDigest.sha256();
    var content = sha.digest("hello".getBytes(UTF_8));
    sha.update(new byte[] {0, 0, 0, 1, 'a'});
    sha.update(content);
    var expected = HexFormat.of().formatHex(sha.digest());

    assertThat(ContentDigest.of(Map.of("a", content)).hex()).isEqualTo(expected);
  }

  @Test
  void doesNotDependOnTheOrderOfTheFiles() {
    var one = new LinkedHashMap<String, byte[]>();
    one.put("b", new byte[32]);
    one.put("a", new byte[32]);

    assertThat(ContentDigest.of(one))
        .isEqualTo(ContentDigest.of(Map.of("a", new byte[32], "b", new byte[32])));
  }

  @Test
  void tellsAFileThatWasRenamedOrMovedIntoAFolder() {
    assertThat(ContentDigest.of(Map.of("a/b", new byte[32])))
        .isNotEqualTo(ContentDigest.of(Map.of("ab", new byte[32])));
  }

  @Test
  void refusesWhatIsNoDigest() {
    assertThatThrownBy(() -> new ContentDigest("ABC")).isInstanceOf(IllegalArgumentException.class);
  }
}
