package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SchemaValidatorTest {
  private static final String SCHEMA =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["server"], "additionalProperties": false,
       "properties": {
         "server": {"type": "object", "properties": {
           "port": {"type": "integer", "minimum": 1, "maximum": 65535},
           "password": {"type": "string", "minLength": 12, "pattern": "^[a-z]+$"},
           "mode": {"enum": ["fast", "safe"]}}},
         "since": {"type": "string"},
         "hosts": {"type": "array", "items": {"$ref": "#/$defs/host"}}},
       "$defs": {"host": {"type": "string", "format": "hostname"}}}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          web.json | {"server": {"port": 8080, "mode": "safe"}, "hosts": ["a.example"]}
          web.yaml | server: {port: 8080}
          web.yml  | a: &a {port: 1}
          web.toml | server.port = 8080
          web.conf | {"server": {}}
          """)
  void acceptsWhatFits(String name, String content) {
    var text = name.equals("web.yml") ? "server: {<<: &a {port: 1}, mode: fast}\n" : content;
    assertThat(check(name, text)).isEqualTo(Finding.accepted());
  }

  @Test
  void readsYamlAsItIsMeant() {
    assertThat(check("web.yaml", "server: {}\nsince: 2026-11-22\n")).isEqualTo(Finding.accepted());
    assertThat(reason("web.yaml", "server: {port: \"80\"}")).contains("at /server/port");
    assertThat(check("web.yaml", "server: &s {port: 80}\nhosts: [a]\n"))
        .isEqualTo(Finding.accepted());
    assertThat(reason("web.yaml", "server: !secret {port: 80}"))
        .isEqualTo(
            "web.yaml is YAML with tags or values that no schema can speak of: use plain ones");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                    | at the top it breaks required of server
          {"server": {"port": "s3cr3t"}}        | at /server/port it breaks type integer
          {"server": {"port": 99999}}           | at /server/port it breaks maximum 65535
          {"server": {"mode": "s3cr3t"}}        | at /server/mode it breaks enum
          {"server": {"password": "S3CR3T"}}    | at /server/password it breaks minLength 12; at /server/password it breaks pattern
          {"server": {}, "extra": "s3cr3t"}     | at the top it breaks additionalProperties of extra
          {"server": {}, "hosts": ["a", 5]}     | at /hosts/1 it breaks type string
          """)
  @DisplayName("Trap 24: what does not fit is told by its pointer, without its value")
  void saysWhereAndWhyButNotWhat(String content, String problem) {
    assertThat(reason("web.json", content))
        .isEqualTo("web.json does not fit its schema: " + problem + ": correct it there")
        .doesNotContainIgnoringCase("s3cr3t");
  }

  @Test
  void namesTheFirstThreeOfMany() {
    assertThat(reason("web.json", "{\"server\": {}, \"hosts\": [1, 2, 3, 4, 5]}"))
        .endsWith("at /hosts/2 it breaks type string; and 2 more: correct it there");
  }

  @Test
  void looksAtEveryFileWhoseNameTellsHowToReadIt() {
    var files =
        Map.of(
            "schema.json", SCHEMA,
            "a.json", "{\"server\": {}}",
            "b.yaml", "nothing: true",
            "notes.txt", "no data");
    var all = new SchemaValidator(new ValidateSettings.JsonSchema("schema.json", null));
    assertThat(((Rejected) all.check(Candidates.of(files))).reason()).startsWith("b.yaml does not");
    var one = new SchemaValidator(new ValidateSettings.JsonSchema("schema.json", "a.json"));
    assertThat(one.check(Candidates.of(files))).isEqualTo(Finding.accepted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          web.json | {"server": 1, "server": 2} | web.json is not valid JSON in line 1, column 23: an object has a key twice
          web.yaml | {server: 1, server: 2}     | web.yaml is not valid YAML in line 1, column 13: a mapping has a key twice
          web.toml | a = 1                      | web.toml does not fit its schema: at the top it breaks required of server; at the top it breaks additionalProperties of a: correct it there
          web.toml | a = s3cr3t                 | web.toml is not valid TOML in line 1, column 5: something unexpected stands there
          """)
  void refusesWhatDoesNotParse(String name, String content, String reason) {
    assertThat(reason(name, content)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\": \"http://127.0.0.1:PORT/schema.json\"}",
        "{\"$ref\": \"file:///etc/hostname\"}",
        "{\"$ref\": \"classpath:jsv-messages.properties\"}",
        "{\"$ref\": \"other.json\"}",
        "{\"properties\": {\"server\": {\"$ref\": \"http://127.0.0.1:PORT/x#/a\"}}}"
      })
  void fetchesNothing(String schema) throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> asked.incrementAndGet());
    server.start();
    try {
      var text = schema.replace("PORT", String.valueOf(server.getAddress().getPort()));
      assertThat(((Rejected) check(text, "web.json", "{\"server\": {}}")).reason())
          .isEqualTo(
              "schema.json refers to a schema that is not in it: put everything into the one file");
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema"
      })
  void knowsTheOlderDraftsAndItsOwnSchemas(String draft) {
    var schema = "{\"$schema\": \"%s\", \"required\": [\"a\"]}".formatted(draft);
    assertThat(check(schema, "web.json", "{\"a\": 1}")).isEqualTo(Finding.accepted());
    assertThat(((Rejected) check(schema, "web.json", "{}")).reason()).contains("required of a");
    var itself = "{\"$ref\": \"%s\"}".formatted(draft);
    assertThat(check(itself, "web.json", "{\"type\": \"object\"}")).isEqualTo(Finding.accepted());
  }

  @Test
  void saysWhatIsWrongWithTheSchema() {
    assertThat(((Rejected) check("[1]", "web.json", "{}")).reason())
        .isEqualTo("schema.json is no schema: put a JSON object there");
    assertThat(((Rejected) check("{", "web.json", "{}")).reason())
        .startsWith("schema.json is not valid JSON in line 1");
    assertThat(((Rejected) check("{\"pattern\": \"(s3cr3t\"}", "web.json", "\"x\"")).reason())
        .isEqualTo(
            "schema.json is a schema that can't be used: check its $ref, $schema and patterns");
    assertThat(((Rejected) check("{\"$ref\": \"#/none\"}", "web.json", "{}")).reason())
        .startsWith("schema.json is a schema that can't be used");
    var none = new SchemaValidator(new ValidateSettings.JsonSchema("schema.json", null));
    assertThat(none.check(Candidates.of(Map.of("web.json", "{}"))))
        .isEqualTo(
            Finding.rejected(
                "schema.json is missing in /etc/web/tls: put it there or name another file"));
  }

  @Test
  void looksAgainForASchemaThatLiesElsewhere() throws IOException {
    var schema = folder.resolve("schema.yaml");
    var validator = new SchemaValidator(new ValidateSettings.JsonSchema(schema.toString(), null));
    var candidate = Candidates.of(Map.of("web.json", "{\"a\": 1}"));
    Files.writeString(schema, "required: [b]");
    assertThat(validator.check(candidate))
        .isEqualTo(
            new Rejected(
                "web.json does not fit its schema: at the top it breaks required of b: correct it"
                    + " there",
                new Retry.WithBackoff()));
    Files.writeString(schema, "required: [a]");
    assertThat(validator.check(candidate)).isEqualTo(Finding.accepted());
  }

  @Test
  @DisplayName("Trap 13: a pattern that takes for ever on some text hangs nobody")
  void givesUpAPatternThatTakesForEver() {
    var schema = "{\"pattern\": \"^(.*a){20}$\"}";
    assertThat(check(schema, "web.json", "\"%s\"".formatted("a".repeat(20))))
        .isEqualTo(Finding.accepted());
    assertThat(((Rejected) check(schema, "web.json", "\"" + "a".repeat(60) + "!\"")).reason())
        .isEqualTo(
            "web.json can't be checked: a pattern of its schema takes too long on it: simplify"
                + " that");
  }

  @Test
  @DisplayName("Trap 27: a schema without end or a file that grows without bounds ends nothing")
  void survivesWhatHasNoEnd() {
    var endless = "{\"$ref\": \"#\"}";
    assertThat(check(endless, "web.json", "{}")).isInstanceOf(Rejected.class);
    var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 9; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
    }
    assertThat(reason("web.yaml", laughs.toString())).contains("more than");
  }

  private static Finding check(String name, String content) {
    return check(SCHEMA, name, content);
  }

  private static Finding check(String schema, String name, String content) {
    var files = new HashMap<>(Map.of("schema.json", schema, name, content));
    return new SchemaValidator(new ValidateSettings.JsonSchema("schema.json", name))
        .check(Candidates.of(files));
  }

  private static String reason(String name, String content) {
    return ((Rejected) check(name, content)).reason();
  }
}
