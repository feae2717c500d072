package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.api.file.Format;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TomlAndXmlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "a = 1\n[b]\nc = [1, 2]\nd.e = \"x\"\n[[f]]\ng = 2026-11-22T10:00:00Z\n",
        "a = '\u00e4'\r\n"
      })
  void acceptsToml(String toml) {
    assertThat(check(Format.TOML, toml)).isEqualTo(Finding.accepted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a = s3cr3t             | line 1, column 5: something unexpected stands there
          a = 1~a = 2            | line 2, column 6: a table has a key twice
          [a]~b = 1~[a]~c = 2    | line 3, column 3: something unexpected stands there
          a = [1, 2              | something unexpected stands there
          just text              | something unexpected stands there
          """)
  void refusesWhatIsNotTomlAndSaysWhere(String toml, String problem) {
    assertThat(reason(Format.TOML, toml.replace('~', '\n')))
        .startsWith("f is not valid TOML in line ")
        .endsWith(problem)
        .doesNotContain("s3cr3t");
  }

  @Test
  void refusesTomlThatIsNotUtf8() {
    var latin = Map.of("f", "a = '\u00e4\u00f6'".getBytes(ISO_8859_1));
    assertThat(((Finding.Rejected) check(Format.TOML, latin)).reason())
        .isEqualTo("f is not valid TOML: its characters are not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a/>",
        "<?xml version='1.0' encoding='UTF-8'?>\n<a xmlns:b='urn:b'><b:c d='&lt;'/></a>\n",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a>x</a>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/none.dtd'><a/>",
        "<!DOCTYPE a PUBLIC '-//X//DTD' 'no/such/file.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY b 'text'>]><a>&b;</a>"
      })
  void acceptsXml(String xml) {
    assertThat(check(Format.XML, xml)).isEqualTo(Finding.accepted());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <a>s3cr3t              | line 1, column
          <a>~<b></a>            | line 2, column
          <a/><b/>               | line 1, column
          s3cr3t                 | line 1, column
          <a b='1' b='2'/>       | line 1, column
          <a>&s3cr3t;</a>        | line 1, column
          <b:a/>                 | line 1, column
          """)
  void refusesWhatIsNotXmlAndSaysWhere(String xml, String place) {
    assertThat(reason(Format.XML, xml.replace('~', '\n')))
        .startsWith("f is not valid XML in " + place)
        .endsWith(": something unexpected stands there")
        .doesNotContain("s3cr3t");
  }

  @Test
  void saysThatAFileIsEmpty() {
    assertThat(reason(Format.XML, "")).isEqualTo("f is empty, which is not XML: put XML into it");
  }

  @Test
  @DisplayName("Trap 27: entities that grow without bounds and bottomless nesting end nothing")
  void refusesWhatGrowsWithoutBounds() {
    var laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'lol'>");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l%d '%s'>".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    assertThat(reason(Format.XML, laughs + "]><a>&l9;</a>"))
        .endsWith("it is nested too deep, or its entities are too large");
    assertThat(reason(Format.XML, "<a>".repeat(100_000)))
        .endsWith("it is nested too deep, or its entities are too large");
    assertThat(reason(Format.TOML, "a = " + "[".repeat(200_000))).startsWith("f is not valid TOML");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1:PORT/x.dtd'><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1:PORT/x'>]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:PORT/x'> %x;]><a/>",
        "<a xmlns:i='http://www.w3.org/2001/XInclude'><i:include href='http://127.0.0.1:PORT/'/></a>"
      })
  void fetchesNothing(String xml) throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> asked.incrementAndGet());
    server.start();
    try {
      var text = xml.replace("PORT", String.valueOf(server.getAddress().getPort()));
      assertThat(check(Format.XML, text)).isEqualTo(Finding.accepted());
      assertThat(asked).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  /** A JVM server that embeds this brings what it asks for, and nothing else. */
  @ParameterizedTest
  @CsvSource({
    "dev.hotreload.pipeline.validate.TomlSyntax, jackson-dataformat-toml",
    "dev.hotreload.pipeline.validate.SchemaValidator, json-schema-validator"
  })
  void saysWhichLibraryIsNotThere(String validator, String library) throws Exception {
    try (var without = without(library)) {
      var probe =
          without.loadClass(Probe.class.getName()).getDeclaredMethod("reason", String.class);
      assertThat((String) probe.invoke(null, validator))
          .contains(library + " to the server's class path");
    }
  }

  private static URLClassLoader without(String library) {
    var urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(it -> !it.contains(library))
            .map(TomlAndXmlTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Finding check(Format format, String text) {
    return check(format, Map.of("f", text.getBytes(UTF_8)));
  }

  private static Finding check(Format format, Map<String, byte[]> files) {
    return new FormatValidator(format).check(Candidates.ofBytes(files));
  }

  private static String reason(Format format, String text) {
    return ((Finding.Rejected) check(format, text)).reason();
  }
}
