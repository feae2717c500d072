package dev.hotreload.pipeline;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.configure.Settings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody outside can see of a pipeline and order it to do. Safe for any thread. */
public interface Controls {
  /** The newest status. */
  AgentStatus status();

  /**
   * Waits until the status is another one than {@code sequence}.
   *
   * @return the newest status, which after {@code wait} may still be that one
   */
  AgentStatus awaitChange(long sequence, Duration wait) throws InterruptedException;

  /**
   * Orders a reload, even of unchanged files. Orders that arrive while one waits join it.
   *
   * @param source the source it is for; absent for all
   * @param ifMatch the digest that the source's files must have now; absent for any
   */
  Ordered order(@Nullable String source, @Nullable String ifMatch) throws InterruptedException;

  /** One of the latest reloads; empty if there was none of that id or it was long ago. */
  Optional<ReloadResult> reload(String id);

  /**
   * Waits until a reload has ended.
   *
   * @return its state, which after {@code wait} may still be running; empty as in {@link #reload}
   */
  Optional<ReloadResult> awaitEnd(String id, Duration wait) throws InterruptedException;

  /** The settings in force; empty while the agent file was never good. */
  Optional<Settings> settings();

  /** Where those who follow the status and proved who they are sign in and out. */
  Presence presence();

  /** What the pipeline has done so far, for metrics. */
  Tally tally();

  /** What came of an order. */
  sealed interface Ordered {
    /** It waits, or has joined one that waits. */
    record Accepted(String id) implements Ordered {}

    /** There is no such source. */
    record UnknownSource(String name) implements Ordered {}

    /** The files are not, or not yet, that content. */
    record Mismatch(String reason) implements Ordered {}

    /** The server can't be told: no process, no permission, no valid agent file. */
    record Impossible(String reason) implements Ordered {}
  }
}
