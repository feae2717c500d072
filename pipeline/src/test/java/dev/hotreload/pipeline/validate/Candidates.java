package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Candidates for tests, made of text. */
final class Candidates {
  static final Path PATH = Path.of("/etc/web/tls");

  private Candidates() {}

  static Candidate of(Map<String, String> texts) {
    var bytes = new TreeMap<String, byte[]>();
    texts.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
    return ofBytes(bytes);
  }

  static Candidate ofBytes(Map<String, byte[]> bytes) {
    var snapshot = snapshot(bytes);
    return new Candidate("tls", PATH, snapshot, Map.of("tls", snapshot));
  }

  static Snapshot snapshot(Map<String, byte[]> bytes) {
    var files = new TreeMap<String, SnapshotFile>();
    var hashes = new HashMap<String, byte[]>();
    bytes.forEach(
        (name, content) -> {
          var hash = ContentDigest.sha256().digest(content);
          hashes.put(name, hash);
          files.put(name, new SnapshotFile(hash, content.length, content));
        });
    return new Snapshot(files, ContentDigest.of(hashes));
  }
}
