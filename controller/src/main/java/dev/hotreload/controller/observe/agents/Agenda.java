package dev.hotreload.controller.observe.agents;

import java.time.Duration;

/** Runs tasks one at a time in their order, now or later. A test brings its own time. */
public interface Agenda extends AutoCloseable {

  /** A task that waits. */
  interface Entry {
    void cancel();
  }

  /** Nanoseconds since some moment, by a clock that never jumps. */
  long nanos();

  /** Runs the task soon, and never once closed. What it throws is logged. */
  void run(Runnable task);

  Entry after(Duration delay, Runnable task);

  /** Ends what runs, forgets what waits for its time; returns in bounded time. */
  @Override
  void close();

  /** One on a thread of its own. */
  static Agenda start(String threadName) {
    return new ThreadAgenda(threadName);
  }
}
