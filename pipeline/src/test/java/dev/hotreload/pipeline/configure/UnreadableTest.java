package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.problems;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Trap 27: bad input of every kind gets one clear line")
class UnreadableTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n", "# nothing\n", "---\n", "~", "null\n", "--- # x\n...\n"})
  void anEmptyFileIsCalledEmpty(String text) {
    assertThat(problems(text)).containsExactly("agent.yaml:1: the file is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'just words' | 1: needs keys with values, and this is a single value
          '- a' | 1: needs keys with values, and this is a list
          '!!java.io.File [x]' | 1: not YAML: a tag (!!) that is not read here
          '!!set {x}' | 1: needs keys with values, and this is a value with a tag (!), which is not read here
          'a: b: c' | 1: not YAML: a second colon; put the text in quotes
          'a:;    b: 2;  c: 3' | 3: not YAML: the indentation does not fit the lines above
          'a: "b;c: 1' | 2: not YAML: a quote is not closed
          'a: 1;b' | 2: not YAML: a key without a colon
          'a: [1, 2' | 1: not YAML: a bracket is not closed, or a comma is missing
          'a:;  b: @c' | 2: not YAML: a text that begins like this needs quotes
          'a: "\\xZZ"' | 1: not YAML: look at the quotes, colons and indentation here and one line above
          'a: 1;b: "\\x' | 2: not YAML: probably a wrong escape (\\) in quotes, here or below
          'a: *b' | 1: not YAML: an alias (*) without its anchor (&)
          'name: a;---;name: b' | 2: a second document begins here; an agent file is one
          """)
  void whatIsNotYamlIsExplained(String text, String problem) {
    assertThat(problems(text.replace(';', '\n'))).containsExactly("agent.yaml:" + problem);
  }

  @Test
  void aTabIsNamed() {
    assertThat(problems("poll:\n\tinterval: 1s"))
        .containsExactly("agent.yaml:2: not YAML: lines are indented with spaces, not with tabs");
  }

  @Test
  void aBinaryFileIsCalledBinary() {
    var random = new byte[4096];
    new Random(1).nextBytes(random);

    assertThat(problems(random))
        .containsExactly(
            "agent.yaml:1: this is not text in UTF-8: a binary file, or one in another encoding");
    assertThat(problems("name: a\nb: \0".getBytes(UTF_8)))
        .containsExactly("agent.yaml:2: a control character: this is a binary file, not YAML");
    assertThat(problems("name: a".getBytes(UTF_16))).hasSize(1);
  }

  @Test
  void aHugeFileIsNotRead() {
    assertThat(problems(new byte[100 * 1024 * 1024]))
        .containsExactly(
            "agent.yaml:1: the file has more than 256 KiB; an agent file has a few hundred bytes");
    assertThat(problems("#".repeat(YamlText.MOST_BYTES)))
        .containsExactly("agent.yaml:1: the file is empty");
  }

  @Test
  void aFileOfManyValuesIsNotPutIntoMemory() {
    assertThat(problems("a: [\n" + "[],\n".repeat(YamlText.MOST_NODES) + "]"))
        .containsExactly("agent.yaml:9999: the file holds more than 10000 values");
  }

  @Test
  void deepNestingIsNotFollowed() {
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("agent.yaml:1: lists and keys are nested deeper than 30");
  }

  @Test
  void aBombOfAliasesDoesNotGoOff() {
    var items = "{format: yaml},".repeat(2_000);
    var bomb =
        "sources: [{name: a, path: /a, validate: &v ["
            + items
            + "]},"
            + "{validate: *v},".repeat(20)
            + "]\nreload: {none: {}}";

    assertThat(problems(bomb)).anyMatch(line -> line.contains("aliases make the file too big"));
    assertThat(problems("a: &a []\nb: [" + "*a,".repeat(51) + "]"))
        .containsExactly("agent.yaml:2: the file uses more than 50 aliases");
  }

  @Test
  void anAliasOfItselfEnds() {
    assertThat(problems("&a\nsources: [*a]\nreload: {none: {}}\npoll: *a"))
        .contains(
            "agent.yaml:2: sources[0].sources: unknown key, known are name, path, secret,"
                + " configMap, validate, publishTo");
  }
}
