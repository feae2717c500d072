package dev.hotreload.pipeline.configure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * From bytes to one tree of YAML nodes, which know their lines. Nothing is ever constructed from a
 * tag. The text is first run through as a stream of events, which keeps nothing, and is put into
 * memory only if it is small enough: an agent has a few MiB.
 */
final class YamlText {
  static final int MOST_BYTES = 256 * 1024;
  static final int MOST_NODES = 10_000;
  private static final int MOST_ALIASES = 50;
  private static final int DEEPEST = 30;

  private final LoaderOptions options = options();
  private final Report report;
  private int reached = 1;

  YamlText(Report report) {
    this.report = report;
  }

  /** The root; empty if there is none that can be used, which the report then says. */
  Optional<Node> compose(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return refuse(1, "the file has more than 256 KiB; an agent file has a few hundred bytes");
    }
    return text(bytes).flatMap(this::compose);
  }

  private Optional<String> text(byte[] bytes) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      var start = text.startsWith("\uFEFF") ? 1 : 0;
      for (int i = start; i < text.length(); i++) {
        if (binary(text.charAt(i))) {
          return refuse(line(text, i), "a control character: this is a binary file, not YAML");
        }
      }
      return Optional.of(text.substring(start));
    } catch (CharacterCodingException binary) {
      return refuse(1, "this is not text in UTF-8: a binary file, or one in another encoding");
    }
  }

  private Optional<Node> compose(String text) {
    try {
      if (!bounded(text)) {
        return Optional.empty();
      }
      var composer = new Composer(parser(text), new Resolver(), options);
      return Optional.ofNullable(composer.getSingleNode());
    } catch (MarkedYAMLException mistake) {
      return refuse(line(mistake.getProblemMark()), Grammar.explain(mistake));
    } catch (YAMLException | IllegalArgumentException unplaced) {
      // SnakeYAML lets the NumberFormatException of an escape such as "\x at the very end out.
      return refuse(reached, "not YAML: probably a wrong escape (\\) in quotes, here or below");
    }
  }

  private boolean bounded(String text) {
    var tally = new Tally();
    var parser = parser(text.isBlank() ? "" : text);
    while (!parser.checkEvent(Event.ID.StreamEnd)) {
      var event = parser.getEvent();
      var excess = tally.add(event);
      reached = line(event.getStartMark());
      if (!excess.isEmpty()) {
        refuse(reached, excess);
        return false;
      }
    }
    if (tally.documents == 0) {
      refuse(1, "the file is empty");
    }
    return tally.documents == 1;
  }

  private ParserImpl parser(String text) {
    return new ParserImpl(new StreamReader(new StringReader(text)), options);
  }

  private <T> Optional<T> refuse(int line, String message) {
    report.unreadable("", line, message);
    return Optional.empty();
  }

  /** What YAML 1.1, section 5.1, does not allow, as far as SnakeYAML refuses it. */
  private static boolean binary(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0x7F && c < 0xA0 && c != 0x85)
        || c >= '\uFFFE';
  }

  private static int line(String text, int index) {
    return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
  }

  private static int line(Mark mark) {
    return 1 + mark.getLine();
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(MOST_BYTES);
    options.setNestingDepthLimit(DEEPEST + 1);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setAllowRecursiveKeys(false);
    options.setProcessComments(false);
    return options;
  }

  /** Counts what a text would cost in memory. */
  private static final class Tally {
    private int documents;
    private int nodes;
    private int aliases;
    private int depth;

    /** What is too much now; empty if nothing is. */
    String add(Event event) {
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      nodes += event instanceof NodeEvent ? 1 : 0;
      aliases += event instanceof AliasEvent ? 1 : 0;
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (documents > 1) {
        return "a second document begins here; an agent file is one";
      }
      if (nodes > MOST_NODES) {
        return "the file holds more than " + MOST_NODES + " values";
      }
      if (aliases > MOST_ALIASES) {
        return "the file uses more than " + MOST_ALIASES + " aliases";
      }
      return depth > DEEPEST ? "lists and keys are nested deeper than " + DEEPEST : "";
    }
  }
}
