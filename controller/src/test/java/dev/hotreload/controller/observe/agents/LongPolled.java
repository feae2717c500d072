package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with a version for a status, which holds requests until that changes. */
final class LongPolled implements AutoCloseable {

  private static final Pattern KNOWN = Pattern.compile("If-None-Match: \"(\\d+)\"");
  private static final Pattern WAIT = Pattern.compile("Prefer: wait=(\\d+)");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StubAgent agent;
  private int version = 1;
  private int held;

  private LongPolled(InetSocketAddress where) {
    this.agent = StubAgent.start(where, this::serve);
  }

  static LongPolled start(String ip) {
    return start(new InetSocketAddress(ip, 0));
  }

  static LongPolled start(InetSocketAddress where) {
    return new LongPolled(where);
  }

  InetSocketAddress address() {
    return agent.address();
  }

  int open() {
    return agent.open();
  }

  /** Requests that are held just now. */
  int held() {
    lock.lock();
    try {
      return held;
    } finally {
      lock.unlock();
    }
  }

  /** The next version, told to all who wait. */
  int change() {
    lock.lock();
    try {
      changed.signalAll();
      return ++version;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    agent.close();
    change();
  }

  private void serve(Peer peer) throws IOException {
    while (true) {
      String request = peer.request();
      int known = number(KNOWN, request);
      int now = await(known, number(WAIT, request));
      peer.send(
          now == known
              ? "HTTP/1.1 304 Not Modified\r\n\r\n"
              : Peer.status("\"" + now + "\"", "v" + now));
    }
  }

  private int await(int known, int seconds) {
    lock.lock();
    held++;
    try {
      long left = TimeUnit.SECONDS.toNanos(seconds);
      while (version == known && left > 0) {
        left = changed.awaitNanos(left);
      }
      return version;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return version;
    } finally {
      held--;
      lock.unlock();
    }
  }

  private static int number(Pattern pattern, String request) {
    Matcher matcher = pattern.matcher(request);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
