package dev.hotreload.pipeline;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.publish.Published;
import dev.hotreload.pipeline.publish.Recovered;
import dev.hotreload.pipeline.publish.StagedDirectory;
import dev.hotreload.pipeline.publish.Version;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server reads of sources that are published: one directory, in which all of them are
 * switched as one. Owned by the pipeline's thread.
 */
final class Shelf implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  private final StagedDirectory directory;
  private final SnapshotReader reader;
  private final List<SourceWatch> members;
  private final boolean together;
  private Map<String, Snapshot> visible = Map.of();
  private Instant since = Instant.MIN;
  private boolean verified;
  private boolean hasVerified;
  private @Nullable Refusal refusal;

  /**
   * A directory that nothing is known of until {@link #recover()}.
   *
   * @param members the sources that are published there
   * @param together whether each has a folder of its own in it
   */
  Shelf(
      StagedDirectory directory,
      SnapshotReader reader,
      List<SourceWatch> members,
      boolean together) {
    this.directory = directory;
    this.reader = reader;
    this.members = List.copyOf(members);
    this.together = together;
    members.forEach(member -> member.isPublishedOn(this));
  }

  /**
   * Content that the server did not take over, and that was rolled back.
   *
   * @param digests of it, by source
   */
  record Refusal(Map<String, ContentDigest> digests, String reason) {}

  List<SourceWatch> members() {
    return members;
  }

  /** Takes the directory, with what an earlier agent has published there. */
  void recover() {
    switch (directory.recover()) {
      case Recovered.Empty nothing -> show(Map.of(), Instant.MIN);
      case Recovered.Holds holds -> {
        show(read(holds.visible()), changed(holds.visible()));
        hasVerified = holds.verified().isPresent();
        verified = holds.verified().equals(Optional.of(holds.visible()));
      }
      case Recovered.Foreign foreign -> LOG.error("{}", foreign.reason());
      case Recovered.Unusable unusable -> LOG.error("{}", unusable.reason());
    }
  }

  /** What the server reads of this source, also when it starts again. */
  Optional<Snapshot> visible(String source) {
    return Optional.ofNullable(visible.get(source));
  }

  boolean isEmpty() {
    return visible.isEmpty();
  }

  /** When what is visible was published. */
  Instant since() {
    return since;
  }

  /** What the server should read of this source next. */
  Optional<Snapshot> wanted(SourceWatch member) {
    return isPending() ? member.good() : visible(member.name());
  }

  /** Whether every source has content that may be used, and not all of it is visible. */
  boolean isPending() {
    var candidate = candidate();
    return !candidate.isEmpty()
        && !digests(candidate).equals(digests(visible))
        && refusal().isEmpty();
  }

  /** The content that was rolled back, while it is what the mounts hold. */
  Optional<Refusal> refusal() {
    return Optional.ofNullable(refusal)
        .filter(known -> known.digests().equals(digests(candidate())));
  }

  /** It may be tried again: somebody ordered it. */
  void forgetRefusal() {
    refusal = null;
  }

  /** A source has changed; if it is none of these, they may be taken over now. */
  void noticeChange() {
    if (refusal().isPresent()) {
      refusal = null;
    }
  }

  /** Whether nothing is known yet of the server's content of all sources. */
  boolean isUnconfirmed() {
    return members.stream().allMatch(each -> each.knowledge instanceof Knowledge.Unconfirmed);
  }

  /** Whether the server is known to run what is visible. */
  boolean isRun() {
    return members.stream()
        .allMatch(
            each ->
                each.knowledge instanceof Knowledge.Runs runs
                    && visible(each.name())
                        .filter(seen -> seen.digest().equals(runs.digest()))
                        .isPresent());
  }

  /** The source that keeps the others from being published with it. */
  Optional<SourceWatch> missing() {
    return members.stream().filter(member -> member.good().isEmpty()).findFirst();
  }

  /**
   * Publishes what the mounts hold.
   *
   * @return why not; empty if the server would read it now
   */
  Optional<String> publish() {
    var next = candidate();
    return switch (directory.publish(files(next))) {
      case Published.Failed failed -> Optional.of(failed.reason());
      case Published.Done done -> {
        show(next, changed(done.version()));
        verified = false;
        refusal = null;
        yield Optional.empty();
      }
    };
  }

  /** The server runs what is visible: this is what a roll-back returns to. */
  void markVerified() {
    if (!verified && !isEmpty()) {
      switch (directory.markVerified()) {
        case Published.Done done -> {
          verified = true;
          hasVerified = true;
        }
        case Published.Failed failed -> LOG.warn("{}", failed.reason());
      }
    }
  }

  boolean canRollBack() {
    return hasVerified && !verified && !isEmpty();
  }

  /**
   * Shows the last verified content again.
   *
   * @param reason why the server did not take the visible one
   * @return why not; empty if it is visible
   */
  Optional<String> rollBack(String reason) {
    var undone = digests(visible);
    return switch (directory.rollBack()) {
      case Published.Failed failed -> Optional.of(failed.reason());
      case Published.Done done -> {
        show(read(done.version()), changed(done.version()));
        verified = true;
        refusal = new Refusal(undone, reason);
        yield Optional.empty();
      }
    };
  }

  @Override
  public void close() {
    directory.close();
  }

  private Map<String, Snapshot> candidate() {
    var all = new HashMap<String, Snapshot>();
    members.forEach(member -> member.good().ifPresent(good -> all.put(member.name(), good)));
    return all.size() == members.size() ? all : Map.of();
  }

  private Map<String, SnapshotFile> files(Map<String, Snapshot> content) {
    if (!together) {
      return content.values().iterator().next().files();
    }
    var byFolder = new HashMap<String, Snapshot>();
    members.forEach(
        member -> byFolder.put(folder(member), Objects.requireNonNull(content.get(member.name()))));
    return StagedDirectory.together(byFolder);
  }

  private void show(Map<String, Snapshot> content, Instant when) {
    visible = Map.copyOf(content);
    since = when;
  }

  /** A version that can't be read whole is treated as none: the server gets a new one. */
  private Map<String, Snapshot> read(Version version) {
    var content = new HashMap<String, Snapshot>();
    for (var member : members) {
      var reading =
          together ? version.read(folder(member), reader, true) : version.read(reader, true);
      if (reading instanceof Reading.Read read) {
        content.put(member.name(), read.snapshot());
      }
    }
    return content.size() == members.size() ? content : Map.of();
  }

  private static Instant changed(Version version) {
    try {
      return Files.getLastModifiedTime(version.directory()).toInstant();
    } catch (IOException gone) {
      return Instant.MAX;
    }
  }

  private static String folder(SourceWatch member) {
    return String.valueOf(Objects.requireNonNull(member.settings.publishTo()).getFileName());
  }

  private static Map<String, ContentDigest> digests(Map<String, Snapshot> content) {
    var digests = new HashMap<String, ContentDigest>();
    content.forEach((name, snapshot) -> digests.put(name, snapshot.digest()));
    return digests;
  }
}
