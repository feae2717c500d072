package dev.hotreload.pipeline.watch;

import dev.hotreload.pipeline.watch.Stamp.StampedFile;
import dev.hotreload.pipeline.watch.Stamper.Bounds;
import dev.hotreload.pipeline.watch.Stamper.Unfit;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** One way through the files of a source. Links are followed, but never in circles. */
final class Walk {
  private final Path source;
  private final Place place;
  private final Bounds bounds;
  private final List<StampedFile> files = new ArrayList<>();

  /** The directories that lead to where the walk is, without links. */
  private final Deque<Path> above = new ArrayDeque<>();

  Walk(Path source, Place place, Bounds bounds) {
    this.source = source;
    this.place = place;
    this.bounds = bounds;
  }

  Stamp stamp() throws IOException {
    var attributes = Attributes.of(place.real(), projected(), LinkOption.NOFOLLOW_LINKS);
    if (attributes.kind() == Attributes.Kind.DIRECTORY) {
      directory(place.real(), "");
    } else {
      file(String.valueOf(source.getFileName()), place.real(), attributes);
    }
    files.sort(Comparator.comparing(StampedFile::name));
    return new Stamp(place.real(), projected(), files);
  }

  private boolean projected() {
    return place.volume() != null;
  }

  private void directory(Path real, String prefix) throws IOException {
    if (above.contains(real)) {
      return;
    }
    if (above.size() > bounds.depth()) {
      throw new Unfit(
          source + " is nested deeper than " + bounds.depth() + " folders: name one below");
    }
    above.push(real);
    for (var entry : list(real)) {
      entry(entry, prefix + entry.getFileName());
    }
    above.pop();
  }

  /** A volume inside of a plain directory: what its links lead to, not its bookkeeping. */
  private List<Path> list(Path directory) throws IOException {
    var entries = entries(directory);
    boolean volume =
        !projected()
            && entries.contains(directory.resolve(Place.DATA))
            && Place.isVolume(directory);
    return volume ? entries(directory.resolve(Place.DATA).toRealPath()) : entries;
  }

  private static List<Path> entries(Path directory) throws IOException {
    var entries = new ArrayList<Path>();
    try (var stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private void entry(Path path, String name) throws IOException {
    var attributes = Attributes.of(path, projected(), LinkOption.NOFOLLOW_LINKS);
    switch (attributes.kind()) {
      case FILE -> file(name, path, attributes);
      case DIRECTORY -> directory(path, name + "/");
      case LINK -> link(path, name);
      case SPECIAL -> throw special(path);
    }
  }

  /** A link to nothing is as good as no file: the server can't read it either. */
  private void link(Path link, String name) throws IOException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (NoSuchFileException e) {
      return;
    }
    entry(real, name);
  }

  private void file(String name, Path path, Attributes attributes) throws Unfit {
    if (attributes.kind() != Attributes.Kind.FILE) {
      throw special(path);
    }
    if (files.size() == bounds.files()) {
      throw new Unfit(
          source + " holds more than " + bounds.files() + " files: name a smaller directory");
    }
    files.add(
        new StampedFile(
            name,
            path,
            attributes.modified(),
            attributes.changed(),
            attributes.size(),
            attributes.key()));
  }

  private static Unfit special(Path path) {
    return new Unfit(path + " is neither a file nor a directory: take it out of the source");
  }
}
