package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Format;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FormatValidatorTest {
  private static final String SECRET = "s3cr3tPassw0rd";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a: 1\nb: [1, 2]\nc: {d: e}\n",
        "--- # one\na: 1\n---\na: 2\n...\n",
        "? [complex, key]\n: value\n? {a: 1}\n: b\n",
        "base: &base {a: 1}\nx: {<<: *base, b: 2}\ny:\n  <<: *base\n  <<: {c: 3}\n",
        "!vault text",
        "\uFEFFa: 1",
        "- a: 1\n- a: 2\n",
        "a: {b: 1}\nc: {b: 2}\n",
        "text: |\n  tab\there\n",
      })
  void acceptsYaml(String yaml) {
    assertThat(check(Format.YAML, yaml)).isEqualTo(Finding.accepted());
  }

  @Test
  void refusesWhatIsNotYamlAndSaysWhere() {
    assertThat(reason(Format.YAML, "a: 1\nb: c: d\n"))
        .isEqualTo("f is not valid YAML in line 2, column 5: a ':' where no value may begin");
    assertThat(reason(Format.YAML, "a:\n\t- b\n"))
        .isEqualTo("f is not valid YAML in line 2, column 1: a tab where only spaces may stand");
    assertThat(reason(Format.YAML, "a: [1, 2\n")).contains("line 2").endsWith("it ends too early");
    assertThat(reason(Format.YAML, "a: \"open\n")).endsWith("it ends too early");
    assertThat(reason(Format.YAML, "a: 1\n- b\n")).contains("line 2");
    assertThat(reason(Format.YAML, "a: 1\n b: 2\n")).contains("line 2");
    assertThat(reason(Format.YAML, "a: &x 1\nb: *y\n"))
        .isEqualTo(
            "f is not valid YAML in line 2, column 4: an alias of nothing, or of what it is in"
                + " itself");
    assertThat(reason(Format.YAML, "&x [*x]")).contains("of what it is in itself");
    assertThat(reason(Format.YAML, "a: &x 1\n---\nb: *x\n")).contains("an alias of nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\na: 2\n",
        "{a: 1, a: 2}",
        "x:\n  a: 1\n  b: {c: 1}\n  a: 2\n",
        "\"a\": 1\na: 2\n",
        "a: 1\n---\nb: 1\nb: 2\n",
        "- {k: 1, k: 1}\n"
      })
  void refusesAKeyTwiceInYaml(String yaml) {
    assertThat(reason(Format.YAML, yaml)).endsWith("a mapping has a key twice");
  }

  @Test
  void refusesABombOfAliasesAtOnce() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
    }
    assertThat(reason(Format.YAML, bomb.toString())).contains("its aliases stand for more than");
    var used = "base: &b {a: 1}\n" + "x: &x\n" + "  - *b\n".repeat(2000);
    assertThat(check(Format.YAML, used)).isEqualTo(Finding.accepted());
  }

  @Test
  void refusesBottomlessNesting() {
    assertThat(reason(Format.YAML, "[".repeat(200_000))).endsWith("nested deeper than 100");
    assertThat(reason(Format.JSON, "[".repeat(200_000))).contains("nested too deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[1, 2.5e3, \"x\", null, true]", " 7 ", "{\"a\": {\"a\": 1}}"})
  void acceptsJson(String json) {
    assertThat(check(Format.JSON, json)).isEqualTo(Finding.accepted());
  }

  @Test
  @DisplayName("Trap 9: an empty or half-written file is no JSON")
  void refusesWhatIsNotJsonAndSaysWhere() {
    assertThat(reason(Format.JSON, "")).isEqualTo("f is empty, which is not JSON");
    assertThat(reason(Format.JSON, " \n")).isEqualTo("f is empty, which is not JSON");
    assertThat(reason(Format.JSON, "{\"a\":\n [1, "))
        .startsWith("f is not valid JSON in line 2, column ")
        .endsWith(": it ends too early");
    assertThat(reason(Format.JSON, "{\n\"a\": x}"))
        .startsWith("f is not valid JSON in line 2, column 6")
        .endsWith("something unexpected stands there");
    assertThat(reason(Format.JSON, "{} {}")).isEqualTo("f holds more than one JSON value");
    assertThat(reason(Format.JSON, "{} x")).startsWith("f is not valid JSON");
    assertThat(reason(Format.JSON, "1 2")).isEqualTo("f holds more than one JSON value");
    assertThat(reason(Format.JSON, "{\"a\": 1,\n \"b\": 2, \"a\": 3}"))
        .startsWith("f is not valid JSON in line 2")
        .endsWith("an object has a key twice");
  }

  @Test
  void knowsTheOneThingThatIsWrongInProperties() {
    assertThat(check(Format.PROPERTIES, "")).isEqualTo(Finding.accepted());
    assertThat(check(Format.PROPERTIES, "# \\uXX\na=b\n\\u0041 = \\\\uX\nc : d\\\n  e\n"))
        .isEqualTo(Finding.accepted());
    assertThat(reason(Format.PROPERTIES, "a=1\nb=C:\\users\n"))
        .isEqualTo(
            "f is not valid as properties in line 2: \\u is followed by something else than four"
                + " hexadecimal digits");
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  void tellsABinaryFile(Format format) {
    assertThat(reason(format, "\u007fELF\0\1")).isEqualTo("f is binary, not text");
  }

  @Test
  void tellsWhatIsNotUtf8() {
    var latin = Map.of("f", "a: \u00e4\u00f6\n".getBytes(ISO_8859_1));
    assertThat(reason(Format.YAML, latin)).isEqualTo("f is not text in UTF-8");
    var json = Map.of("f", "\"\u00e4\u00f6\u00fc\"".getBytes(ISO_8859_1));
    assertThat(reason(Format.JSON, json)).startsWith("f is not valid JSON");
    assertThat(reason(Format.YAML, "a: \u0007\n")).contains("characters that YAML does not allow");
  }

  @Test
  void namesTheFileThatDoesNotParse() {
    var validator = new FormatValidator(Format.YAML);
    assertThat(validator.check(Candidates.of(Map.of("a/good", "x: 1", "b/bad", "{"))))
        .isInstanceOfSatisfying(
            Finding.Rejected.class, it -> assertThat(it.reason()).startsWith("b/bad is not valid"));
  }

  @Test
  void readsEachFileAsItsNameSaysAndNoOther() {
    assertThat(auto("a/app.yaml", "a: [")).isInstanceOf(Finding.Rejected.class);
    assertThat(auto("app.yml", "a: [")).isInstanceOf(Finding.Rejected.class);
    assertThat(auto("app.json", "{")).isInstanceOf(Finding.Rejected.class);
    assertThat(auto("app.properties", "a=\\u00")).isInstanceOf(Finding.Rejected.class);
    assertThat(auto("app.yaml", "a: 1\n---\nb: 2\n")).isEqualTo(Finding.accepted());
    assertThat(auto("logo.png", "\u0000{")).isEqualTo(Finding.accepted());
  }

  private static Finding auto(String file, String text) {
    var files = Map.of(file, text.getBytes(UTF_8));
    return new FormatValidator(Format.AUTO).check(Candidates.ofBytes(files));
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
  @DisplayName("Trap 24: no reason quotes the file, however it is broken")
  void quotesNothing(Format format) {
    var random = new Random(11);
    var good =
        switch (format) {
          case YAML -> "db:\n  password: &p " + SECRET + "\n  " + SECRET + ": *p\n  list: [a, b]\n";
          case JSON -> "{\"password\": \"" + SECRET + "\", \"" + SECRET + "\": [1, {\"a\": true}]}";
          case PROPERTIES, AUTO -> "password=" + SECRET + "\n\\u0041" + SECRET + "=x\n";
          case TOML -> "[db]\npassword = \"" + SECRET + "\"\n" + SECRET + " = [1, {a = true}]\n";
          case XML -> "<db " + SECRET + "='" + SECRET + "'><a>" + SECRET + "</a><!-- x --></db>";
        };
    for (int i = 0; i < 2000; i++) {
      var text = new StringBuilder(good);
      int at = random.nextInt(text.length());
      text.insert(at, "{}[]:,&*!\"'\\\t\n%@`|>#?-x".charAt(random.nextInt(23)));
      text.delete(at + 1, Math.min(text.length(), at + 1 + random.nextInt(4)));
      if (check(format, text.toString()) instanceof Finding.Rejected(var reason, var retry)) {
        assertThat(reason).doesNotContain("s3c").doesNotContain("w0rd").doesNotContain("\n");
      }
    }
  }

  private static Finding check(Format format, String text) {
    return new FormatValidator(format).check(Candidates.ofBytes(Map.of("f", text.getBytes(UTF_8))));
  }

  private static String reason(Format format, String text) {
    return ((Finding.Rejected) check(format, text)).reason();
  }

  private static String reason(Format format, Map<String, byte[]> files) {
    return ((Finding.Rejected) new FormatValidator(format).check(Candidates.ofBytes(files)))
        .reason();
  }
}
