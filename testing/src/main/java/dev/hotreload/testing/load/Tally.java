package dev.hotreload.testing.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts. */
final class Tally {

  private static final int SAMPLES = 20;

  private final AtomicLong begun = new AtomicLong();
  private final LongAdder ended = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder completed = new LongAdder();
  private final LongAdder broken = new LongAdder();
  private final LongAdder abandoned = new LongAdder();
  private final Map<FailureKind, LongAdder> failures = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> handshakes = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> samples = new ConcurrentLinkedQueue<>();

  /** False once {@code limit} requests have been begun. */
  boolean begin(long limit) {
    return begun.incrementAndGet() <= limit;
  }

  void succeeded() {
    ended.increment();
  }

  void failed(String client, RequestFailed failure) {
    ended.increment();
    failed.increment();
    failures.computeIfAbsent(failure.kind(), kind -> new LongAdder()).increment();
    if (failed.sum() <= SAMPLES) {
      samples.add(
          Instant.now() + " " + client + ": " + failure.kind() + ", " + failure.getMessage());
    }
  }

  void retried() {
    retried.increment();
  }

  void downloadCompleted() {
    completed.increment();
  }

  void downloadBroken() {
    broken.increment();
  }

  void downloadAbandoned() {
    abandoned.increment();
  }

  void handshake(String fingerprint) {
    handshakes.computeIfAbsent(fingerprint, leaf -> new LongAdder()).increment();
  }

  LoadResult result() {
    return new LoadResult(
        ended.sum(),
        failed.sum(),
        retried.sum(),
        sums(failures),
        List.copyOf(samples),
        completed.sum(),
        broken.sum(),
        abandoned.sum(),
        sums(handshakes));
  }

  private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
    Map<K, Long> sums = new HashMap<>();
    counters.forEach((key, counter) -> sums.put(key, counter.sum()));
    return sums;
  }
}
