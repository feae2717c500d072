package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All sources of one server and the shelves on which some of them are published. Owned by the
 * pipeline's thread.
 */
record Watches(List<SourceWatch> all, List<Shelf> shelves) {
  Watches {
    all = List.copyOf(all);
    shelves = List.copyOf(shelves);
  }

  Stream<SourceWatch> stream() {
    return all.stream();
  }

  /** What a check of one source should find of each, by source. */
  Map<String, Snapshot> offered() {
    return each(SourceWatch::offered);
  }

  /** The names of the sources whose mounts hold what may be used. */
  Set<String> usable() {
    return each(SourceWatch::good).keySet();
  }

  /** What the server would read now, by source. */
  Map<String, Snapshot> targets() {
    return each(SourceWatch::target);
  }

  /** What it should read next, by source. */
  Map<String, Snapshot> wanted() {
    return each(SourceWatch::wanted);
  }

  /** The digests of what these sources should be next. */
  Map<String, ContentDigest> wanted(Collection<String> names) {
    return wanted().entrySet().stream()
        .filter(each -> names.contains(each.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().digest()));
  }

  List<SourceWatch> named(Collection<String> names) {
    return all.stream().filter(watch -> names.contains(watch.name())).toList();
  }

  List<SourceWatch> dirty() {
    return all.stream().filter(SourceWatch::dirty).toList();
  }

  /** Some source is read or written right now. */
  boolean isOpen() {
    return all.stream().anyMatch(SourceWatch::isOpen);
  }

  boolean moved() {
    return all.stream().anyMatch(SourceWatch::moved);
  }

  boolean isBehind() {
    return all.stream().anyMatch(SourceWatch::isBehind);
  }

  /** The source whose content keeps anything from being sent to the server. */
  Optional<SourceWatch> blocking() {
    return all.stream().filter(SourceWatch::blocks).findFirst();
  }

  /** The shelves on which one of these sources is published. */
  List<Shelf> shelves(Collection<String> names) {
    return shelves.stream()
        .filter(shelf -> shelf.members().stream().anyMatch(each -> names.contains(each.name())))
        .toList();
  }

  /** When the first of the served certificates expires. */
  Optional<Instant> firstToExpire() {
    return all.stream()
        .map(watch -> watch.served)
        .flatMap(Stream::ofNullable)
        .map(served -> Instant.parse(served.notAfter()))
        .min(Instant::compareTo);
  }

  private Map<String, Snapshot> each(Function<SourceWatch, Optional<Snapshot>> content) {
    var all = new HashMap<String, Snapshot>();
    this.all.forEach(
        watch -> content.apply(watch).ifPresent(snapshot -> all.put(watch.name(), snapshot)));
    return all;
  }
}
