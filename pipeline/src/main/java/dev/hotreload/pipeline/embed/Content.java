package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;

/** The files of one source, all of one moment and already validated. */
public final class Content {
  private final String source;
  private final Path path;
  private final SortedMap<String, SnapshotFile> files;

  Content(String source, Path path, Snapshot snapshot) {
    this.source = source;
    this.path = path;
    this.files = snapshot.files();
  }

  public String source() {
    return source;
  }

  /** Where it is mounted. What lies there by now may be newer: read from here instead. */
  public Path path() {
    return path;
  }

  /** The files by path relative to the source, {@code /} between the parts. */
  public Set<String> names() {
    return files.keySet();
  }

  /**
   * The bytes of the only file.
   *
   * @throws Refused if there are none or several
   */
  public byte[] bytes() throws Refused {
    if (files.size() != 1) {
      throw new Refused(path + " holds the files " + names() + ", where one is expected");
    }
    return bytes(files.firstKey());
  }

  /**
   * The bytes of one file.
   *
   * @throws Refused if it is not there
   */
  public byte[] bytes(String name) throws Refused {
    var file = files.get(name);
    if (file == null) {
      throw new Refused(path + " holds no " + name + ", only " + names());
    }
    if (file.content() == null) {
      throw new IllegalStateException("The snapshot was read without content");
    }
    return file.content().clone();
  }

  /** The only file as UTF-8. */
  public String text() throws Refused {
    var bytes = bytes();
    return text(files.firstKey(), bytes);
  }

  /** One file as UTF-8. */
  public String text(String name) throws Refused {
    return text(name, bytes(name));
  }

  private String text(String name, byte[] bytes) throws Refused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(name + " in " + path + " is not UTF-8");
    }
  }

  /** Names only: content never gets into a log by accident. */
  @Override
  public String toString() {
    return "Content[" + source + " " + names() + "]";
  }
}
