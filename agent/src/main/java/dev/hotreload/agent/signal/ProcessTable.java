package dev.hotreload.agent.signal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The processes of this namespace, read from {@code /proc}: proc(5). Only files that every user may
 * read: {@code stat}, {@code cmdline}, {@code status}.
 */
final class ProcessTable {
  /** Linux counts in hundredths of a second for programs on every common architecture. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final Pattern PID = Pattern.compile("[1-9][0-9]{0,9}");
  private static final int MOST_BYTES = 4096;

  private final Path root;
  private final Instant boot;

  ProcessTable(Path root) {
    this.root = root;
    boot = boot(root);
  }

  /** The process, or thread, of this id; empty if there is none that still runs. */
  Optional<RunningProcess> find(long pid) {
    return read(pid, "stat").flatMap(stat -> parse(pid, stat));
  }

  /** All processes that run and can be seen, in no order. */
  List<RunningProcess> all() {
    List<RunningProcess> all = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (PID.matcher(name).matches()) {
          find(Long.parseLong(name)).ifPresent(all::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return all;
  }

  /** The process that a thread belongs to, its own id if it is a process. */
  Optional<Long> process(long thread) {
    return status(thread, "Tgid:").map(Long::parseLong);
  }

  /** The real user id. */
  Optional<Long> user(long pid) {
    return status(pid, "Uid:").map(ids -> Long.parseLong(ids.split("\t", -1)[0]));
  }

  /**
   * When it started: at most one second early, because the kernel tells the time of the boot in
   * whole seconds. The boot is read once, so that a clock that is set moves nothing.
   */
  Instant started(Identity id) {
    return boot.plus(TICK.multipliedBy(id.started()));
  }

  private Optional<RunningProcess> parse(long pid, String stat) {
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')'); // a name may hold anything
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    String[] fields = stat.substring(close + 1).strip().split(" ", -1);
    if (fields.length < 20 || fields[0].matches("[ZXx]")) {
      return Optional.empty();
    }
    return Optional.of(
        new RunningProcess(
            new Identity(pid, Long.parseLong(fields[19])),
            Long.parseLong(fields[1]),
            stat.substring(open + 1, close),
            Integer.parseInt(fields[17]),
            read(pid, "cmdline").map(line -> line.replace('\0', ' ').strip()).orElse("")));
  }

  private Optional<String> status(long pid, String field) {
    return read(pid, "status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).strip())
        .findFirst();
  }

  /** The start of a file; empty if the process has ended meanwhile. */
  private Optional<String> read(long pid, String file) {
    try (InputStream in = Files.newInputStream(root.resolve(pid + "/" + file))) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Instant boot(Path root) {
    try (var lines = Files.lines(root.resolve("stat"), StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("btime "))
          .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(6).strip())))
          .findFirst()
          .orElse(Instant.EPOCH);
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
