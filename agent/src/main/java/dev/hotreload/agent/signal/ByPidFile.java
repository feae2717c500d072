package dev.hotreload.agent.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that a pid file names, unless that can't be the server: the file may be stale, of
 * another process namespace, or half written.
 */
final class ByPidFile implements Target.Search {
  private static final String ELSEWHERE =
      "; if it was written in another process namespace, set shareProcessNamespace: true in the pod"
          + " and process instead of pidFile";

  /** The clocks of file system and process table differ by less. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final ProcessTable table;
  private final long self;
  private final Path file;
  private final @Nullable String name;

  /**
   * A search.
   *
   * @param name that the process must have; absent if it is not known
   */
  ByPidFile(ProcessTable table, long self, Path file, @Nullable String name) {
    this.table = table;
    this.self = self;
    this.file = file;
    this.name = name;
  }

  @Override
  public Target search() {
    try {
      PidFile.Content content = new PidFile(file).read();
      if (content.isEmpty()) {
        return missing("is empty: the server is not running, or about to start");
      }
      return content.pid().isPresent()
          ? judge(content.pid().getAsLong())
          : missing("holds no process id: is it the server's pid file?");
    } catch (NoSuchFileException e) {
      return missing("is missing: the server is not running, or writes its pid elsewhere");
    } catch (IOException e) {
      return missing("can't be read by the agent");
    }
  }

  @Override
  public boolean stillMeans(RunningProcess process) {
    return table
        .find(process.pid())
        .filter(now -> now.id().equals(process.id()) && (name == null || now.isNamed(name)))
        .isPresent();
  }

  private Target judge(long pid) {
    String says = "says " + pid;
    if (pid <= 1) {
      return missing(says + ", which is never signalled" + ELSEWHERE);
    }
    Optional<Long> owner = table.process(pid);
    if (pid == self || owner.filter(each -> each == self).isPresent()) {
      return missing(says + ", which here is the agent itself" + ELSEWHERE);
    }
    Optional<RunningProcess> process = table.find(pid);
    if (process.isEmpty() || owner.filter(each -> each == pid).isEmpty()) {
      return missing(says + ", and there is no such process" + ELSEWHERE);
    }
    return judge(process.get(), says);
  }

  private Target judge(RunningProcess process, String says) {
    if (name != null && !process.isNamed(name)) {
      return missing(says + ", which is " + process.name() + " and not " + name + ELSEWHERE);
    }
    if (name == null && isYounger(process)) {
      return missing(
          "is older than the process "
              + process.pid()
              + " that it names, so that one has got the pid of another: set process to the"
              + " server's name if it is the right one");
    }
    return new Target.Found(process);
  }

  private boolean isYounger(RunningProcess process) {
    try {
      Instant written = Files.getLastModifiedTime(file).toInstant();
      return table.started(process.id()).isAfter(written.plus(TOLERANCE));
    } catch (IOException e) {
      return true; // gone since it was read
    }
  }

  private Target missing(String reason) {
    return new Target.Missing(file + " " + reason);
  }
}
