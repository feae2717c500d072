package dev.hotreload.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process takes, as the kernel counts it: proc_pid_smaps(5).
 *
 * @param resident all pages of it that are in memory, shared ones included, in MiB
 * @param privateDirty what would be there once more for one more such process, in MiB
 */
record Footprint(double resident, double privateDirty) {
  /** Among the words after the program's name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int TICK_MILLIS = 10;

  static Footprint of(long pid) {
    var resident = 0L;
    var dirty = 0L;
    for (var line : lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      if (line.startsWith("Rss:")) {
        resident = kibibytes(line);
      } else if (line.startsWith("Private_Dirty:")) {
        dirty = kibibytes(line);
      }
    }
    return new Footprint(resident / 1024.0, dirty / 1024.0);
  }

  /** The CPU that it has taken, threads that have ended included, in ms: proc_pid_stat(5). */
  static long cpuMillis(long pid) {
    var stat = lines(Path.of("/proc", Long.toString(pid), "stat")).getFirst();
    var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(words[USER]) + Long.parseLong(words[SYSTEM])) * TICK_MILLIS;
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The process ended while it was measured", e);
    }
  }
}
