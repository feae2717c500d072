package dev.hotreload.pipeline.configure;

import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What a YAML parser found wrong, without the content that its own message quotes. */
final class Grammar {
  private static final List<Mistake> KNOWN =
      List.of(
          new Mistake("TAB", "lines are indented with spaces, not with tabs"),
          new Mistake("mapping values are not allowed", "a second colon; put the text in quotes"),
          new Mistake("could not find expected ':'", "a key without a colon"),
          new Mistake("Global tag is not allowed", "a tag (!!) that is not read here"),
          new Mistake("found undefined alias", "an alias (*) without its anchor (&)"),
          new Mistake("expected <block end>", "the indentation does not fit the lines above"),
          new Mistake("expected ',' or", "a bracket is not closed, or a comma is missing"),
          new Mistake("unexpected end of stream", "a quote is not closed"),
          new Mistake("cannot start any token", "a text that begins like this needs quotes"));

  private Grammar() {}

  static String explain(MarkedYAMLException mistake) {
    var said = String.valueOf(mistake.getProblem());
    return KNOWN.stream()
        .filter(known -> said.contains(known.sign()))
        .findFirst()
        .map(known -> "not YAML: " + known.meaning())
        .orElse("not YAML: look at the quotes, colons and indentation here and one line above");
  }

  private record Mistake(String sign, String meaning) {}
}
