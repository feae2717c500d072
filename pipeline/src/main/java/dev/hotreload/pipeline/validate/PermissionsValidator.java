package dev.hotreload.pipeline.validate;

import dev.hotreload.api.file.Readers;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.pipeline.watch.Enclosure;
import dev.hotreload.pipeline.watch.Stamp.StampedFile;
import dev.hotreload.pipeline.watch.Stamper;
import dev.hotreload.pipeline.watch.Stamping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a source's files. Only what the links lead to counts: links themselves are
 * 0777 and the root of a kubelet's volume is open to all. The kubelet's own modes, 0644 by default and
 * 0440 with an fsGroup, are the cluster's matter and never refused, only told; on a file system of
 * the user's own, a private key that is too open is refused.
 */
final class PermissionsValidator implements Validator {
  private static final String KEY_MARK = "PRIVATE KEY-----";

  private final Readers privateKey;
  private final Consumer<String> tell;
  private final Stamper stamper = new Stamper();
  private volatile String told = "";

  /**
   * @param privateKey who besides root may read a private key
   * @param tell gets one line where a key in a kubelet's volume is open wider; not the same one twice
   */
  PermissionsValidator(Readers privateKey, Consumer<String> tell) {
    this.privateKey = privateKey;
    this.tell = tell;
  }

  /** Which file is a private key shows only its content. */
  @Override
  public boolean readsContent() {
    return true;
  }

  @Override
  public Finding check(Candidate candidate) {
    try {
      var enclosure = Enclosure.of(candidate.path());
      if (stamper.stamp(candidate.path()) instanceof Stamping.Stamped(var stamp)) {
        for (var file : stamp.files()) {
          var problem = problem(file, enclosure, candidate);
          if (problem.isPresent()) {
            return rejected(problem.get());
          }
        }
        return Finding.accepted();
      }
    } catch (IOException e) {
      // Said below: what has taken its place is for the next round.
    }
    return rejected(candidate.path() + " moves while its permissions are looked at: wait");
  }

  private Optional<String> problem(StampedFile file, Enclosure enclosure, Candidate candidate)
      throws IOException {
    if (!enclosure.holds(file.path())) {
      return Optional.of(
          "%s leads to %s, outside of %s: put the file itself there, or watch a folder that holds both"
              .formatted(file.name(), file.path(), enclosure.directory()));
    }
    var mode = Mode.of(file.path());
    if (mode.isEmpty()) {
      return Optional.empty();
    }
    return writable(file, mode.get())
        .or(
            () ->
                isKey(candidate.snapshot().files().get(file.name()))
                    ? open(file, mode.get(), candidate)
                    : Optional.empty());
  }

  private static Optional<String> writable(StampedFile file, Mode mode) {
    if (!mode.groupWrites() && !mode.othersWrite()) {
      return Optional.empty();
    }
    var whom = mode.othersWrite() ? "everybody" : "its group";
    return Optional.of(
        "%s may be written by %s (%s): %s"
            .formatted(
                file.name(),
                whom,
                mode,
                isKubelets(file) ? "give the volume a defaultMode of 0644" : "chmod go-w it"));
  }

  private Optional<String> open(StampedFile file, Mode mode, Candidate candidate) {
    boolean group = privateKey == Readers.OWNER && mode.groupReads();
    if (!mode.othersRead() && !group) {
      return Optional.empty();
    }
    var open =
        "%s is a private key and may be read by %s (%s)"
            .formatted(file.name(), mode.othersRead() ? "everybody" : "its group", mode);
    if (isKubelets(file)) {
      tellOnce(
          "source %s: %s, as the kubelet made it; a defaultMode of 0440 with an fsGroup closes it"
              .formatted(candidate.source(), open));
      return Optional.empty();
    }
    return Optional.of(open + ": chmod " + (group ? "go-r" : "o-r") + " it");
  }

  private void tellOnce(String line) {
    if (!told.equals(line)) {
      told = line;
      tell.accept(line);
    }
  }

  private static boolean isKubelets(StampedFile file) {
    return Enclosure.isKubelets(file.path());
  }

  private static boolean isKey(@Nullable SnapshotFile file) {
    return file != null
        && file.content() != null
        && new String(file.content(), StandardCharsets.ISO_8859_1).contains(KEY_MARK);
  }

  /** A chmod moves no content: tried again. */
  private static Rejected rejected(String reason) {
    return new Rejected(reason, new Retry.WithBackoff());
  }
}
