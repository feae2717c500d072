package dev.hotreload.pipeline.configure;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads where sources are published: no two of them into, or below, the same directory, and none
 * where files are mounted. Those that are switched together lie side by side in one directory, which
 * is theirs alone.
 */
final class StagingReader {
  private final Map<String, Spot> spots;
  private final Spot at;

  /**
   * @param spots where each source is written, by its name
   * @param at where {@code together} is written
   */
  StagingReader(Map<String, Spot> spots, Spot at) {
    this.spots = Map.copyOf(spots);
    this.at = at;
  }

  /** The names that are switched together, without those that can't be. */
  List<String> read(
      @Nullable List<String> written, List<SourceSettings> sources, Optional<Set<String>> names) {
    var together = together(written, sources, names);
    apart(sources, Set.copyOf(together));
    return together;
  }

  private List<String> together(
      @Nullable List<String> written, List<SourceSettings> sources, Optional<Set<String>> names) {
    var list = Written.list(written, 32, at);
    if (written != null && list.size() < 2) {
      at.wrong("needs two sources or more, such as [tls, site]");
    }
    var seen = new HashSet<String>();
    for (int i = 0; i < list.size(); i++) {
      var name = list.get(i);
      if (name != null && !seen.add(name)) {
        at.item(i).wrong(Shown.quoted(name) + " is in it already");
      } else if (name != null && names.isPresent() && !names.get().contains(name)) {
        at.item(i).wrong(SourcesReader.unknown(name, names.get()));
      }
    }
    var members = sources.stream().filter(source -> seen.contains(source.name())).toList();
    members.stream().filter(source -> source.publishTo() == null).forEach(this::inPlace);
    sideBySide(members);
    return members.stream().map(SourceSettings::name).toList();
  }

  private void inPlace(SourceSettings source) {
    spot(source)
        .wrong(
            "is in together and needs a publishTo: files that the server reads where they are"
                + " mounted are switched by the kubelet, each volume by itself");
  }

  private void sideBySide(List<SourceSettings> members) {
    var roots = new HashSet<Path>();
    members.stream()
        .map(SourceSettings::publishTo)
        .filter(Objects::nonNull)
        .map(StagingReader::parent)
        .forEach(roots::add);
    if (roots.size() > 1) {
      at.wrong(
          "the publishTo of all of them must lie in one directory, such as /run/hotreload/web/tls"
              + " and /run/hotreload/web/site");
    }
  }

  private void apart(List<SourceSettings> sources, Set<String> together) {
    var taken = new HashMap<Path, String>();
    sources.forEach(source -> taken.put(source.path(), "the path of source " + source.name()));
    for (var source : sources) {
      var to = source.publishTo();
      if (to != null) {
        var root = together.contains(source.name()) ? parent(to) : to;
        taken.entrySet().stream()
            .filter(other -> overlap(root, other.getKey()))
            .filter(other -> !isSibling(to, root, other.getKey()))
            .findFirst()
            .ifPresent(other -> collides(source, other));
        taken.put(to, "the publishTo of source " + source.name());
      }
    }
  }

  private void collides(SourceSettings source, Map.Entry<Path, String> other) {
    spot(source)
        .field("publishTo")
        .wrong(
            "overlaps with "
                + other.getKey()
                + ", "
                + other.getValue()
                + ": each needs a directory of its own");
  }

  /** Two that are switched together share the directory around them. */
  private static boolean isSibling(Path to, Path root, Path other) {
    return !root.equals(to) && parent(other).equals(root) && !other.equals(to);
  }

  private static boolean overlap(Path one, Path other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  private static Path parent(Path path) {
    return Objects.requireNonNullElse(path.getParent(), path);
  }

  private Spot spot(SourceSettings source) {
    return spots.getOrDefault(source.name(), at);
  }
}
