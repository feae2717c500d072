package dev.hotreload.pipeline.configure;

import static dev.hotreload.pipeline.configure.Reading.parsed;
import static dev.hotreload.pipeline.configure.Reading.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.AgentFile;
import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.HttpReload;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class AgentFilesPropertyTest {
  @Property(tries = 500)
  void anyBytesGetAnAnswer(@ForAll @Size(max = 200) byte[] bytes) {
    assertThat(problems(bytes)).isNotEmpty();
  }

  @Property(tries = 1000)
  void anythingThatLooksLikeAnAgentFileGetsAnAnswer(@ForAll("almostYaml") String text) {
    assertThat(parsed(text)).isNotNull();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadBack(
      @ForAll
          @CharRange(from = ' ', to = '\uD7FF')
          @CharRange(from = '\uE000', to = '\uFFFD')
          @Chars({'\n', '\t'})
          @StringLength(max = 60)
          String body,
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 30) String value) {
    var http =
        new HttpReload(
            "http://127.0.0.1/", "PUT", List.of(new Header("A", value, null)), body, null, null);
    var file =
        new AgentFile(
            null,
            new PolicyReference("a", "b", Long.MAX_VALUE / 10),
            null,
            null,
            List.of(new Source("a", "/a", null, null, List.of(), null)),
            null,
            new Reload(null, http, null, null, null),
            null,
            null,
            null);

    assertThat(parsed(new AgentFileText().render(file)))
        .isInstanceOfSatisfying(Parsed.Good.class, good -> assertThat(good.file()).isEqualTo(file));
  }

  @Provide
  Arbitrary<String> almostYaml() {
    var words =
        Arbitraries.of(
            "sources", "name", "path", "reload", "signal", "tls", "http", "url", "verify", "exec",
            "command", "value", "api", "local", "poll", "preset", "nginx", "/a", "10s", "~",
            "{dir.");
    var signs =
        Arbitraries.of(
            ": ",
            "\n",
            "\n  ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "\"",
            "'",
            "&a ",
            "*a",
            "!!x ",
            "|\n",
            ">\n",
            "? ",
            "# ",
            "%YAML 9999999999.1\n",
            "---\n",
            "\\U00110000",
            "\\x",
            "\uD83D\uDE00",
            "<<");
    return Arbitraries.oneOf(words, signs)
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }
}
