package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the directory itself, where no volume is mounted. */
final class RootFolder {
  private RootFolder() {}

  static void make(Path root, Disk disk) throws IOException {
    var above = root.getParent();
    if (Files.exists(root) || above == null) {
      return;
    }
    make(above, disk);
    try {
      disk.makeDirectory(root);
      disk.sync(above);
    } catch (FileAlreadyExistsException e) {
      // Somebody else made it meanwhile; whether it is a directory is seen later.
    }
  }
}
