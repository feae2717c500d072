package dev.hotreload.pipeline.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.snapshot.Ownership;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Content as tests write it, and as they find it again. */
final class Contents {
  private Contents() {}

  static SortedMap<String, SnapshotFile> files(Map<String, String> texts) {
    return files(texts, Ownership.DEFAULT);
  }

  static SortedMap<String, SnapshotFile> files(Map<String, String> texts, Ownership ownership) {
    var files = new TreeMap<String, SnapshotFile>();
    texts.forEach((name, text) -> files.put(name, file(text, ownership)));
    return files;
  }

  static Snapshot snapshot(Map<String, String> texts) {
    var hashes = new HashMap<String, byte[]>();
    var files = files(texts);
    files.forEach((name, file) -> hashes.put(name, file.sha256()));
    return new Snapshot(files, ContentDigest.of(hashes));
  }

  static Map<String, String> texts(Reading reading) {
    if (!(reading instanceof Reading.Read read)) {
      throw new AssertionError(reading);
    }
    var texts = new TreeMap<String, String>();
    read.snapshot()
        .files()
        .forEach((name, file) -> texts.put(name, new String(file.content(), UTF_8)));
    return texts;
  }

  private static SnapshotFile file(String text, Ownership ownership) {
    var bytes = text.getBytes(UTF_8);
    return new SnapshotFile(ContentDigest.sha256().digest(bytes), bytes.length, bytes, ownership);
  }
}
