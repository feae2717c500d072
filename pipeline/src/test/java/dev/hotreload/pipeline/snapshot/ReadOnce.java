package dev.hotreload.pipeline.snapshot;

import java.nio.file.Path;

/** Reads a source and prints what came of it: run as another user than the tests. */
final class ReadOnce {
  private ReadOnce() {}

  public static void main(String[] source) {
    System.out.println(new SnapshotReader(Limits.ofThisProcess()).read(Path.of(source[0]), true));
  }
}
