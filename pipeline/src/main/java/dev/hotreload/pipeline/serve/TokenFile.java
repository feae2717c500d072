package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.watch.Enclosure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/**
 * The file whose first line is the token of a local listener. It is small and read for every request:
 * a new token counts at once, and a file that can't be used lets nobody in.
 */
public record TokenFile(Path path) {
  /** Bytes; more than any token has. */
  private static final int LARGEST = 4096;

  private static final EnumSet<PosixFilePermission> TOO_OPEN =
      EnumSet.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  /** What the file holds. */
  public sealed interface Reading {
    record Usable(Token token) implements Reading {}

    /**
     * Nothing that could be asked for.
     *
     * @param reason one sentence for a person, with the path and nothing of the content
     */
    record Unusable(String reason) implements Reading {}
  }

  /** Reads it as it is now. */
  public Reading read() {
    try {
      return read(path.toRealPath());
    } catch (NoSuchFileException e) {
      return unusable("is missing: write at least " + Token.SHORTEST + " random characters to it");
    } catch (AccessDeniedException e) {
      return unusable("may not be read by this user: chown it");
    } catch (IOException e) {
      return unusable("can't be read");
    }
  }

  private Reading read(Path real) throws IOException {
    var attributes = Files.readAttributes(real, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      return unusable("is no file");
    }
    if (attributes.size() > LARGEST) {
      return unusable("is larger than " + LARGEST + " bytes");
    }
    // The kubelet's default is 0644, in a folder that is the pod's alone.
    if (isTooOpen(real) && !Enclosure.isKubelets(real)) {
      return unusable("may be read or written by others: chmod 600 it");
    }
    return Token.of(firstLine(real))
        .<Reading>map(Reading.Usable::new)
        .orElseGet(
            () ->
                unusable(
                    "has no first line of at least "
                        + Token.SHORTEST
                        + " printable ASCII characters without a space"));
  }

  private static String firstLine(Path real) throws IOException {
    try (var file = Files.newInputStream(real)) {
      var text = new String(file.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
      return text.lines().findFirst().orElse("").strip();
    }
  }

  private static boolean isTooOpen(Path real) throws IOException {
    try {
      return Files.getPosixFilePermissions(real).stream().anyMatch(TOO_OPEN::contains);
    } catch (UnsupportedOperationException e) {
      return false; // a file system that knows no such bits
    }
  }

  private Reading unusable(String what) {
    return new Reading.Unusable("The token file " + path + " " + what);
  }
}
