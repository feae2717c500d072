package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The links through which versions are seen, switched in the kubelet's order. */
final class Visibility {
  private final Disk disk;

  Visibility(Disk disk) {
    this.disk = disk;
  }

  /**
   * Shows a version: {@code ..data} by one rename, then the links of its new names, then those of
   * removed ones go.
   */
  void show(Path root, Version version) throws IOException {
    point(root, Layout.DATA, version);
    align(root, version);
  }

  /**
   * Shows a version that was visible until a switch failed half-way. Links of the other one go first:
   * on a full disk the link to be renamed needs the room that they took.
   */
  void showAgain(Path root, Version version) throws IOException {
    removeLinksBut(names(version), root);
    show(root, version);
  }

  /** Shows nothing any more. */
  void hide(Inventory inventory) throws IOException {
    if (inventory.names().isEmpty() && !inventory.pointers().contains(Layout.DATA)) {
      return;
    }
    disk.delete(inventory.root().resolve(Layout.DATA));
    for (var name : inventory.names()) {
      disk.delete(inventory.root().resolve(name));
    }
    disk.sync(inventory.root());
  }

  /** Before the rename everything it leads to is on disk, and after it the rename itself. */
  void point(Path root, String pointer, Version version) throws IOException {
    var next = root.resolve(Layout.next(pointer));
    disk.delete(next);
    disk.sync(root);
    disk.link(next, version.name());
    disk.rename(next, root.resolve(pointer));
    disk.sync(root);
  }

  /** Makes the top-level links those of a version. */
  void align(Path root, Version version) throws IOException {
    var wanted = names(version);
    var present = Inventory.of(root).names();
    for (var name : without(wanted, present)) {
      disk.link(root.resolve(name), Layout.target(name));
    }
    removeLinksBut(wanted, root);
    if (!wanted.equals(present)) {
      disk.sync(root);
    }
  }

  private void removeLinksBut(Set<String> wanted, Path root) throws IOException {
    for (var name : without(Inventory.of(root).names(), wanted)) {
      disk.delete(root.resolve(name));
    }
  }

  private static Set<String> names(Version version) throws IOException {
    var names = new HashSet<String>();
    for (var entry : Entries.of(version.directory())) {
      names.add(Entries.name(entry));
    }
    return names;
  }

  private static Set<String> without(Set<String> some, Set<String> others) {
    var rest = new HashSet<>(some);
    rest.removeAll(others);
    return rest;
  }
}
