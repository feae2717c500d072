package dev.hotreload.pipeline;

import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Every reload of the recent past by id, and at most one order that waits for the pipeline's thread:
 * whoever orders meanwhile joins it.
 */
final class Orders {
  static final int KEPT = 128;

  private final String startId;
  private final Timing timing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final Map<String, ReloadResult> results = new LinkedHashMap<>();
  private long count;
  private long begun;
  private long failed;
  private @Nullable Instant lastSuccess;
  private @Nullable String waiting;

  Orders(String startId, Timing timing) {
    this.startId = startId;
    this.timing = timing;
  }

  /** A new order, or the one that waits already. */
  String order(List<String> sources) {
    lock.lock();
    try {
      if (waiting == null) {
        waiting = add(ReloadCause.REQUEST, sources, ReloadState.WAITING);
      } else {
        widen(waiting, sources);
      }
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  boolean isWaiting() {
    lock.lock();
    try {
      return waiting != null;
    } finally {
      lock.unlock();
    }
  }

  /** What has been done, with what the pipeline knows besides. */
  Tally tally(Map<String, Long> rejected, @Nullable Duration lastPoll) {
    lock.lock();
    try {
      return new Tally(begun, failed, rejected, lastPoll, lastSuccess);
    } finally {
      lock.unlock();
    }
  }

  /** The order that waits, which from now on runs and can't be joined any more. */
  Optional<String> take() {
    lock.lock();
    try {
      var taken = Optional.ofNullable(waiting);
      waiting = null;
      taken.ifPresent(id -> put(id, ReloadState.RUNNING, null, false, null));
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** A reload that nobody ordered. */
  String begin(ReloadCause cause, List<String> sources) {
    lock.lock();
    try {
      return add(cause, sources, ReloadState.RUNNING);
    } finally {
      lock.unlock();
    }
  }

  /** The result of a reload, for all who wait for it. */
  ReloadResult end(
      String id, ReloadState state, @Nullable String reason, boolean verified, Duration took) {
    lock.lock();
    try {
      put(id, state, reason, verified, took);
      begun++;
      switch (state) {
        case SUCCEEDED -> lastSuccess = timing.now();
        case FAILED, REJECTED -> failed++;
        case WAITING, RUNNING -> throw new IllegalArgumentException(state + " is no end");
      }
      ended.signalAll();
      return Objects.requireNonNull(results.get(id), id);
    } finally {
      lock.unlock();
    }
  }

  Optional<ReloadResult> get(String id) {
    lock.lock();
    try {
      return Optional.ofNullable(results.get(id));
    } finally {
      lock.unlock();
    }
  }

  Optional<ReloadResult> awaitEnd(String id, Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = wait.toNanos();
      while (results.containsKey(id) && !results.get(id).state().ended() && left > 0) {
        left = ended.awaitNanos(left);
      }
      return Optional.ofNullable(results.get(id));
    } finally {
      lock.unlock();
    }
  }

  private void widen(String id, List<String> more) {
    results.computeIfPresent(
        id,
        (same, was) -> {
          var sources = new LinkedHashSet<>(was.sources());
          sources.addAll(more);
          return new ReloadResult(
              id,
              was.state(),
              null,
              was.cause(),
              List.copyOf(sources),
              false,
              was.requestedAt(),
              null,
              null);
        });
  }

  private String add(ReloadCause cause, List<String> sources, ReloadState state) {
    var id = startId + "-" + ++count;
    var now = timing.now().toString();
    results.put(id, new ReloadResult(id, state, null, cause, sources, false, now, null, null));
    forgetOldest();
    return id;
  }

  /** One that has not ended is kept, however old: somebody may wait for it. */
  private void forgetOldest() {
    var oldest = results.values().iterator();
    while (results.size() > KEPT && oldest.hasNext()) {
      if (oldest.next().state().ended()) {
        oldest.remove();
      }
    }
  }

  /** How many results are kept now. */
  int size() {
    lock.lock();
    try {
      return results.size();
    } finally {
      lock.unlock();
    }
  }

  private void put(
      String id,
      ReloadState state,
      @Nullable String reason,
      boolean verified,
      @Nullable Duration took) {
    results.computeIfPresent(
        id,
        (same, was) ->
            new ReloadResult(
                id,
                state,
                reason,
                was.cause(),
                was.sources(),
                verified,
                was.requestedAt(),
                state.ended() ? timing.now().toString() : null,
                took == null ? null : took.toMillis()));
  }
}
