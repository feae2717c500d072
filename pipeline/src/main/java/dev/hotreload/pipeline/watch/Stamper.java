package dev.hotreload.pipeline.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Takes stamps of sources. It holds no state: each stamp finds its way to the files anew. */
public final class Stamper {
  /** A switch deletes the old directory at most once while it is looked at; more is a busy writer. */
  private static final int ATTEMPTS = 5;

  private final Bounds bounds;

  public Stamper() {
    this(Bounds.DEFAULT);
  }

  Stamper(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Looks at every file of a source once.
   *
   * @param source a directory or one file; links are followed
   */
  public Stamping stamp(Path source) {
    boolean found = false;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        var place = Place.of(source);
        found = true;
        var stamp = new Walk(source, place, bounds).stamp();
        if (isUndisturbed(source, place)) {
          return new Stamping.Stamped(stamp);
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        // Deleted since it was listed: what has taken its place is for the next attempt.
      } catch (AccessDeniedException e) {
        return new Stamping.Refused(Access.denied(Path.of(e.getFile())));
      } catch (Unfit e) {
        return new Stamping.Refused(e.reason());
      } catch (FileSystemException e) {
        return new Stamping.Refused(e.getFile() + " can't be looked at: " + e.getReason());
      } catch (IOException e) {
        return new Stamping.Refused(
            source + " can't be looked at: " + e.getClass().getSimpleName());
      }
    }
    return found
        ? new Stamping.Unsteady(source + ": its files vanish while they are looked at")
        : new Stamping.Missing(source + " does not exist: mount it there or correct the path");
  }

  /**
   * A directory that is being deleted lists fewer files than it had. The kubelet deletes the old one
   * only after the switch: what is still in place was whole until now.
   */
  private static boolean isUndisturbed(Path source, Place place) throws IOException {
    return place.volume() == null || place.equals(Place.of(source));
  }

  /**
   * What a source may hold at most.
   *
   * @param depth folders below each other
   */
  record Bounds(int files, int depth) {
    static final Bounds DEFAULT = new Bounds(10_000, 16);
  }

  /** Something that can't be part of a source. */
  static final class Unfit extends IOException {
    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
