package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes what a crash interrupted, and deletes what nobody needs any more. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Disk disk;
  private final Visibility visibility;

  Housekeeping(Disk disk, Visibility visibility) {
    this.disk = disk;
    this.visibility = visibility;
  }

  /** Puts a directory in order: one version is visible under all of its names, or nothing is. */
  Inventory tidy(Inventory found) throws IOException {
    for (var half : found.halves()) {
      disk.delete(half);
    }
    if (found.verified().isEmpty() && found.pointers().contains(Layout.VERIFIED)) {
      disk.delete(found.root().resolve(Layout.VERIFIED));
    }
    if (found.visible().isPresent()) {
      visibility.align(found.root(), found.visible().get());
    } else if (found.verified().isPresent()) {
      visibility.show(found.root(), found.verified().get());
    } else {
      visibility.hide(found);
    }
    prune(found.root());
    return Inventory.of(found.root());
  }

  /**
   * Deletes all versions but the visible and the verified one. The links that no longer lead to them
   * are on disk first. A failure is no reason not to publish; it is tried again every time.
   */
  void prune(Path root) {
    try {
      var now = Inventory.of(root);
      var old = new HashSet<>(now.versions());
      now.visible().ifPresent(old::remove);
      now.verified().ifPresent(old::remove);
      if (!old.isEmpty()) {
        disk.sync(root);
      }
      for (var version : old) {
        disk.deleteAll(version.directory());
      }
    } catch (IOException e) {
      LOG.warn("An old version could not be deleted: {}", Trouble.of(root, e));
    }
  }
}
