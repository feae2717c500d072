package dev.hotreload.pipeline.validate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * What a YAML parser leaves open: keys that come twice, aliases of nothing, and documents that grow
 * without bounds when their aliases are followed ("billion laughs").
 */
final class YamlNodes {
  private static final int DEEPEST = 100;
  private static final long MOST = 10_000_000;
  private static final String MERGE = "<<";

  private final Deque<Open> open = new ArrayDeque<>();

  /** How many nodes an alias stands for; absent while its own node is open. */
  private final Map<String, Long> anchors = new HashMap<>();

  private long total;

  void take(Event event) throws Unreadable {
    switch (event) {
      case DocumentStartEvent start -> anchors.clear();
      case ScalarEvent scalar -> scalar(scalar);
      case AliasEvent alias -> complete(aliased(alias), null, alias);
      case CollectionStartEvent start -> open(start);
      case CollectionEndEvent end -> close(end);
      default -> {
        // The ends of documents and of the stream say nothing.
      }
    }
  }

  private void scalar(ScalarEvent scalar) throws Unreadable {
    var parent = open.peek();
    boolean twice =
        parent != null
            && parent.expectsKey
            && !scalar.getValue().equals(MERGE)
            && !parent.keys.add(scalar.getTag() + " " + scalar.getValue());
    if (twice) {
      throw wrong(scalar, "a mapping has a key twice");
    }
    complete(1, scalar.getAnchor(), scalar);
  }

  private long aliased(AliasEvent alias) throws Unreadable {
    var nodes = anchors.get(alias.getAnchor());
    if (nodes == null) {
      throw wrong(alias, "an alias of nothing, or of what it is in itself");
    }
    return nodes;
  }

  private void open(CollectionStartEvent start) throws Unreadable {
    if (open.size() == DEEPEST) {
      throw wrong(start, "nested deeper than " + DEEPEST);
    }
    open.push(new Open(start instanceof MappingStartEvent, start.getAnchor()));
  }

  private void close(CollectionEndEvent end) throws Unreadable {
    var closed = open.pop();
    complete(closed.nodes + 1, closed.anchor, end);
  }

  private void complete(long nodes, @Nullable String anchor, Event event) throws Unreadable {
    if (anchor != null) {
      anchors.put(anchor, nodes);
    }
    var parent = open.peek();
    if (parent == null) {
      total += nodes;
    } else {
      parent.add(nodes);
    }
    if (total > MOST || (parent != null && parent.nodes > MOST)) {
      throw wrong(event, "its aliases stand for more than " + MOST + " nodes");
    }
  }

  private static Unreadable wrong(Event event, String kind) {
    Mark mark = event.getStartMark();
    return Syntax.at("YAML", mark.getLine() + 1, mark.getColumn() + 1, kind);
  }

  /** A collection that has begun. */
  private static final class Open {
    private final boolean mapping;
    private final @Nullable String anchor;
    private final Set<String> keys = new HashSet<>();
    private boolean expectsKey;
    private long nodes;

    Open(boolean mapping, @Nullable String anchor) {
      this.mapping = mapping;
      this.anchor = anchor;
      this.expectsKey = mapping;
    }

    void add(long count) {
      nodes += count;
      expectsKey = mapping && !expectsKey;
    }
  }
}
