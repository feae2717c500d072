package dev.hotreload.controller.observe.agents;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** An agenda on the thread of the test, whose time passes when the test says so. */
final class FakeAgenda implements Agenda {

  private record Later(long at, Runnable task) {}

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Later> later = new ArrayList<>();
  private long now = 1_000;
  private boolean running;
  private boolean closed;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void run(Runnable task) {
    if (!closed) {
      tasks.add(task);
      runAll();
    }
  }

  @Override
  public Entry after(Duration delay, Runnable task) {
    Later entry = new Later(now + delay.toNanos(), task);
    later.add(entry);
    return () -> later.remove(entry);
  }

  @Override
  public void close() {
    closed = true;
    later.clear();
  }

  boolean isClosed() {
    return closed;
  }

  /** Lets time pass and runs what is due on the way. */
  void pass(Duration time) {
    long until = now + time.toNanos();
    for (Later next = next(until); next != null; next = next(until)) {
      later.remove(next);
      now = Math.max(now, next.at());
      run(next.task());
    }
    now = until;
  }

  private Later next(long until) {
    return later.stream()
        .filter(entry -> entry.at() <= until)
        .min(Comparator.comparingLong(Later::at))
        .orElse(null);
  }

  private void runAll() {
    if (running) {
      return;
    }
    running = true;
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    running = false;
  }
}
