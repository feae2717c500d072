package dev.hotreload.pipeline.reload.haproxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.ReloadSettings.HaproxyFile;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sources and settings for tests. */
final class Given {
  static final Authority ISSUING = Authority.root("root").intermediate("issuing");
  static final IssuedCertificate PAIR = ISSUING.issue(Leaf.of("web.example"));
  static final Snapshot TLS = snapshot(PAIR.secretData());
  static final Snapshot SITE = snapshot(Map.of("haproxy.cfg", "global\n", "hosts.map", "a b\n"));
  static final String NAME = "/etc/haproxy/tls/tls.crt";

  private Given() {}

  /** Sources {@code tls} at /etc/haproxy/tls and {@code site} at /etc/haproxy/site. */
  static ReloadSettings.Haproxy settings(Path socket, Duration timeout, HaproxyFile... files) {
    return new ReloadSettings.Haproxy(
        socket,
        List.of(files),
        Map.of("tls", Path.of("/etc/haproxy/tls"), "site", Path.of("/etc/haproxy/site")),
        new ReloadSettings.Master.BySocket(Path.of("/nowhere")),
        timeout);
  }

  static Snapshot snapshot(Map<String, String> files) {
    Map<String, byte[]> hashes = new HashMap<>();
    TreeMap<String, SnapshotFile> read = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          byte[] content = text.getBytes(UTF_8);
          byte[] hash = ContentDigest.sha256().digest(content);
          hashes.put(name, hash);
          read.put(name, new SnapshotFile(hash, content.length, content));
        });
    return new Snapshot(read, ContentDigest.of(hashes));
  }

  static Change change(Map<String, Snapshot> sources, String... targets) {
    return new Change(sources, Set.of(targets));
  }
}
