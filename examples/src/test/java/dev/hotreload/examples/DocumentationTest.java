package dev.hotreload.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what is compiled and run. */
class DocumentationTest {
  private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

  @Test
  void everySnippetIsAPartOfAnExample() throws IOException {
    var text = Files.readString(Path.of("../docs/library.md"));
    var snippets = SNIPPET.matcher(text).results().map(MatchResult::group).toList();
    var examples = examples();

    assertThat(snippets).hasSizeGreaterThan(5);
    for (var snippet : snippets) {
      var code = snippet.lines().skip(1).filter(line -> !line.equals("```")).toList();
      assertThat(examples)
          .as(snippet)
          .anyMatch(example -> example.contains(String.join("\n", code)));
    }
  }

  private static List<String> examples() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocumentationTest::read)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
