package dev.hotreload.pipeline.validate;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A stream of YAML documents whose mappings name each key once. Event by event, so nothing piles up;
 * an empty stream is valid. Unknown tags are left to the program that reads the file.
 */
final class YamlSyntax implements Syntax {
  private static final String YAML = "YAML";

  @Override
  public void check(byte[] content) throws Unreadable {
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var reader = new InputStreamReader(new ByteArrayInputStream(content), decoder);
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      var parser = new ParserImpl(new StreamReader(reader), options);
      var nodes = new YamlNodes();
      while (!parser.checkEvent(Event.ID.StreamEnd)) {
        nodes.take(parser.getEvent());
      }
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw mark == null
          ? new Unreadable("is not valid YAML")
          : Syntax.at(YAML, mark.getLine() + 1, mark.getColumn() + 1, kind(e.getProblem()));
    } catch (ReaderException e) {
      throw new Unreadable("holds characters that YAML does not allow: is it binary?");
    } catch (YAMLException e) {
      throw new Unreadable(
          e.getCause() instanceof CharacterCodingException
              ? "is not text in UTF-8"
              : "is not valid YAML");
    }
  }

  /** The parser's own message may quote the file; these beginnings don't. */
  private static String kind(@Nullable String problem) {
    if (problem == null) {
      return "something unexpected stands there";
    }
    if (problem.contains("(TAB)")) {
      return "a tab where only spaces may stand";
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return "a ':' where no value may begin";
    }
    if (problem.startsWith("could not find expected ':'")) {
      return "a ':' is missing";
    }
    if (problem.startsWith("expected <block end>")) {
      return "the indentation does not fit";
    }
    return problem.contains("end of stream") || problem.contains("<stream end>")
        ? "it ends too early"
        : "something unexpected stands there";
  }
}
