package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread with one selector. Whatever happens on it is a short step that never blocks. Whatever
 * a step throws ends that step only.
 */
final class EventLoop {

  /** What a connection does when its socket is ready. */
  interface Handler {
    void ready() throws IOException;

    /** {@link #ready()} threw this. */
    void broken(Throwable cause);
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  /** Thousands of requests at once must not keep those before them from their answers. */
  private static final int TASKS_AT_A_TIME = 128;

  private static final int SCRATCH_BYTES = 64 << 10;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Deadlines deadlines = new Deadlines();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);
  private volatile boolean stopping;
  private volatile boolean stopped;

  EventLoop(String name) throws IOException {
    this.selector = Selector.open();
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Runs the task on this thread soon; false, and it never runs, once the loop has stopped. */
  boolean execute(Runnable task) {
    tasks.add(task);
    if (stopped && tasks.remove(task)) {
      return false;
    }
    selector.wakeup();
    return true;
  }

  /** On this thread only. */
  Deadlines.Deadline after(Duration delay, Runnable task) {
    return deadlines.add(System.nanoTime() + delay.toNanos(), task);
  }

  /** On this thread only. */
  SelectionKey register(SelectableChannel channel, Handler handler) throws IOException {
    return channel.register(selector, 0, handler);
  }

  /**
   * The buffer that all connections share, emptied. On this thread only, and only within one step.
   */
  ByteBuffer scratch() {
    return scratch.clear();
  }

  /** Runs what was given so far and ends; false if the thread is still alive after that time. */
  boolean stop(Duration atMost) throws InterruptedException {
    stopping = true;
    selector.wakeup();
    return thread.join(atMost);
  }

  private void run() {
    while (!stopping) {
      select();
      runDue(); // After what is ready, so that no answer is late because this thread was.
      runTasks(TASKS_AT_A_TIME);
    }
    stopped = true;
    runTasks(Integer.MAX_VALUE);
    closeSelector();
  }

  private void select() {
    try {
      waitUntilReady();
      for (SelectionKey key : selector.selectedKeys()) {
        dispatch(key);
      }
      selector.selectedKeys().clear();
    } catch (IOException | RuntimeException e) {
      LOG.error("The selector of the agents failed; it goes on", e);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)); // No hot loop if it fails again.
    }
  }

  private void waitUntilReady() throws IOException {
    if (tasks.isEmpty()) {
      selector.select(deadlines.millisToWait(System.nanoTime()));
    } else {
      selector.selectNow();
    }
  }

  private static void dispatch(SelectionKey key) {
    if (!key.isValid() || !(key.attachment() instanceof Handler handler)) {
      return;
    }
    guard(() -> makeReady(handler));
  }

  private static void makeReady(Handler handler) {
    try {
      handler.ready();
    } catch (Throwable t) {
      handler.broken(t);
    }
  }

  private void runTasks(int most) {
    for (int ran = 0; ran < most; ran++) {
      Runnable task = tasks.poll();
      if (task == null) {
        return;
      }
      guard(task);
    }
  }

  private void runDue() {
    long now = System.nanoTime();
    for (@Nullable Runnable due = deadlines.poll(now); due != null; due = deadlines.poll(now)) {
      guard(due);
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("The selector of the agents did not close", e);
    }
  }

  private static void guard(Runnable step) {
    try {
      step.run();
    } catch (Throwable t) {
      LOG.error("A step on the thread of the agents failed; the others go on", t);
    }
  }
}
