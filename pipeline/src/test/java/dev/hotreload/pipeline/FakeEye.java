package dev.hotreload.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A source whose content a test sets. */
final class FakeEye implements Eye {
  private Sight next = new Sight.Gone("no files");
  private Sight last = next;
  private boolean pending = true;
  Instant written = Instant.parse("2026-11-22T09:00:00Z");

  void holds(String content) {
    become(new Sight.Seen(snapshot(content), written));
  }

  void become(Sight sight) {
    next = sight;
    pending = true;
  }

  /** What a server that reads the mount finds now. */
  Sight mounted() {
    return next;
  }

  static Snapshot snapshot(String content) {
    var bytes = content.getBytes(UTF_8);
    var sha256 = ContentDigest.sha256().digest(bytes);
    return new Snapshot(
        new TreeMap<>(Map.of("file", new SnapshotFile(sha256, bytes.length, bytes))),
        ContentDigest.of(Map.of("file", sha256)));
  }

  static String text(Snapshot snapshot) {
    return new String(snapshot.files().get("file").content(), UTF_8);
  }

  @Override
  public Sight look(boolean full) {
    if (!pending) {
      return full ? last : new Sight.Unchanged();
    }
    pending = false;
    last = next;
    return next;
  }

  @Override
  public boolean moved() {
    return pending;
  }
}
