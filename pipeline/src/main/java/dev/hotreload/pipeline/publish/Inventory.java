package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What lies in a staged directory, all of it ours.
 *
 * @param visible what {@code ..data} leads to; empty too if that is gone
 * @param pointers the pointers there are, dangling ones too
 * @param names the top-level links
 * @param halves pointers that never took their place
 * @param versions complete or not
 */
record Inventory(
    Path root,
    Optional<Version> visible,
    Optional<Version> verified,
    Set<String> pointers,
    Set<String> names,
    Set<Path> halves,
    Set<Version> versions) {

  /**
   * Whether a directory without our mark is free to be taken.
   *
   * @throws NotOurs if there is anything in it. A kubelet's volume looks like a staged directory: only
   *     the mark tells them apart
   */
  static void requireFreeOrMarked(Path root) throws IOException {
    var entries = Entries.of(root);
    if (entries.contains(root.resolve(Layout.CLAIM))) {
      return;
    }
    for (var entry : entries) {
      if (!Entries.name(entry).equals(Layout.LOST_AND_FOUND)) {
        throw new NotOurs(root, entry);
      }
    }
  }

  /** @throws NotOurs if there is anything that we never make */
  static Inventory of(Path root) throws IOException {
    var pointers = new HashSet<String>();
    var names = new HashSet<String>();
    var halves = new HashSet<Path>();
    var versions = new HashSet<Version>();
    for (var entry : Entries.of(root)) {
      var name = Entries.name(entry);
      if (Layout.isVersion(name) && Entries.isDirectory(entry)) {
        versions.add(new Version(entry));
      } else if (Layout.isPointer(name) && leadsTo(entry, Layout::isVersion)) {
        pointers.add(name);
      } else if (isHalf(name) && Files.isSymbolicLink(entry)) {
        halves.add(entry);
      } else if (leadsTo(entry, Layout.target(name)::equals)) {
        names.add(name);
      } else if (!isMark(entry, name)) {
        throw new NotOurs(root, entry);
      }
    }
    return new Inventory(
        root,
        version(root, Layout.DATA, pointers),
        version(root, Layout.VERIFIED, pointers),
        pointers,
        names,
        halves,
        versions);
  }

  private static boolean isHalf(String name) {
    return name.equals(Layout.next(Layout.DATA)) || name.equals(Layout.next(Layout.VERIFIED));
  }

  private static boolean isMark(Path entry, String name) {
    return name.equals(Layout.LOST_AND_FOUND)
        || (name.equals(Layout.CLAIM) && Entries.isFile(entry));
  }

  /** A link is looked at and not followed: one that leaves the directory is not ours. */
  private static boolean leadsTo(Path link, Predicate<String> target) throws IOException {
    return Files.isSymbolicLink(link) && target.test(Files.readSymbolicLink(link).toString());
  }

  private static Optional<Version> version(Path root, String pointer, Set<String> pointers)
      throws IOException {
    if (!pointers.contains(pointer)) {
      return Optional.empty();
    }
    var directory = root.resolve(Files.readSymbolicLink(root.resolve(pointer)));
    if (!Entries.isDirectory(directory)) {
      return Optional.empty();
    }
    requirePlain(root, directory);
    return Optional.of(new Version(directory));
  }

  /** A link in a version would let whoever made it have any file read. */
  private static void requirePlain(Path root, Path directory) throws IOException {
    for (var each : Entries.below(directory)) {
      if (!Entries.isDirectory(each) && !Entries.isFile(each)) {
        throw new NotOurs(root, each);
      }
    }
  }
}
