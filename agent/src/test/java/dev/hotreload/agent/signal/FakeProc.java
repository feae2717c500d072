package dev.hotreload.agent.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A process table of files, laid out as Linux lays out {@code /proc}. */
final class FakeProc {
  /** 2026-11-22T10:00:00Z. */
  static final long BOOT = 1_795_341_600L;

  private final Path root;

  FakeProc(Path root) {
    this.root = root;
    write(root.resolve("stat"), "cpu  1 2 3\nbtime " + BOOT + "\nprocesses 9\n");
    write(root.resolve("uptime"), "100.00 200.00\n");
  }

  Path root() {
    return root;
  }

  /** A process of user 0 with arguments separated by spaces. */
  FakeProc process(long pid, long parent, String name, String arguments, long started) {
    return process(pid, parent, name, arguments, started, 'S', 0);
  }

  FakeProc process(
      long pid, long parent, String name, String arguments, long started, char state, long user) {
    Path folder = root.resolve(Long.toString(pid));
    write(folder.resolve("stat"), stat(pid, parent, name, started, state));
    write(folder.resolve("comm"), name + "\n");
    write(folder.resolve("cmdline"), arguments.replace(' ', '\0') + "\0");
    write(folder.resolve("status"), status(name, pid, user));
    return this;
  }

  /** A process that gave itself a title: the kernel shows it as one argument. */
  FakeProc titled(long pid, long parent, String name, String title, long started) {
    process(pid, parent, name, "", started);
    write(root.resolve(pid + "/cmdline"), title + "\0\0\0");
    return this;
  }

  /** A process of so many threads, with no arguments. */
  FakeProc threaded(long pid, long parent, String name, long started, int threads) {
    process(pid, parent, name, name, started);
    write(
        root.resolve(pid + "/stat"),
        stat(pid, parent, name, started, 'S').replace(" 20 0 1 0 ", " 20 0 " + threads + " 0 "));
    return this;
  }

  /** A thread: it can be looked up by its id and is in no listing, as the test's caller knows. */
  FakeProc thread(long id, long process) {
    process(id, 1, "GC Thread#0", "java -jar agent.jar", 5);
    write(root.resolve(id + "/status"), status("GC Thread#0", process, 0));
    return this;
  }

  FakeProc ended(long pid) {
    try (Stream<Path> all = Files.walk(root.resolve(Long.toString(pid)))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static String stat(long pid, long parent, String name, long started, char state) {
    return "%d (%s) %c %d 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 %d 9 9 9\n"
        .formatted(pid, name, state, parent, started);
  }

  private static String status(String name, long group, long user) {
    return "Name:\t%s\nState:\tS (sleeping)\nTgid:\t%d\nUid:\t%d\t%d\t%d\t%d\n"
        .formatted(name, group, user, user, user, user);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
