package dev.hotreload.controller.status;

import dev.hotreload.api.status.PodReload;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the statuses of pods, several at a time (beyond 16 nothing is gained, measured), those of
 * one pod in their order, and each until it is written or its pod's object can't be.
 */
public final class StatusWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StatusWriter.class);
  private static final int LANES = 12;

  /** 422: the API server understood and refuses; the same again would be refused again. */
  private static final int UNPROCESSABLE = 422;

  private final StatusApi api;
  private final StatusBook book;
  private final Consumer<Result> results;
  private final List<Lane> lanes;

  /** What became of one attempt. */
  public enum Result {
    WRITTEN,
    DELETED,
    AGAIN,
    REFUSED
  }

  /**
   * Starts its threads.
   *
   * @param results is told of every attempt, for metrics
   */
  public StatusWriter(StatusApi api, StatusBook book, Consumer<Result> results) {
    this.api = api;
    this.book = book;
    this.results = results;
    this.lanes =
        IntStream.range(0, LANES)
            .mapToObj(lane -> new Lane("status-" + lane, this::attempt))
            .toList();
  }

  /** Counts as written from now on. */
  public void write(StatusKey key, PodReload status, boolean replace) {
    PodReload before = book.accept(key, status);
    boolean create = before == null || !samePolicy(before, status);
    lane(key).put(key, new Writing.Write(status, create, replace));
  }

  /** Deletes the status of a pod, if it still is this policy's. */
  public void delete(StatusKey key, String policy) {
    if (book.drop(key, policy)) {
      lane(key).put(key, new Writing.Delete());
    }
  }

  /** How many writes wait. */
  public int waiting() {
    return lanes.stream().mapToInt(Lane::size).sum();
  }

  @Override
  public void close() {
    lanes.forEach(Lane::close);
  }

  private Lane lane(StatusKey key) {
    return lanes.get(Math.floorMod(key.hashCode(), LANES));
  }

  private boolean attempt(StatusKey key, Writing writing) {
    try {
      results.accept(perform(key, writing));
      return true;
    } catch (KubernetesClientException e) {
      boolean again =
          e.getCode() != UNPROCESSABLE && e.getCode() != HttpURLConnection.HTTP_BAD_REQUEST;
      results.accept(again ? Result.AGAIN : Result.REFUSED);
      if (!again) {
        log.error("The API server refuses the status of {}: {}", key, Refusal.text(e));
      } else {
        log.debug("The status of {} is not written yet: {}", key, Refusal.text(e));
      }
      return !again;
    }
  }

  private Result perform(StatusKey key, Writing writing) {
    switch (writing) {
      case Writing.Delete() -> {
        delete(key);
        return Result.DELETED;
      }
      case Writing.Write(PodReload status, boolean create, boolean replace) -> {
        if (replace) {
          delete(key);
        }
        if (create || replace) {
          api.create(key, status);
        }
        if (!api.writeExisting(key, status)) {
          api.create(key, status);
          api.writeExisting(key, status);
        }
        return Result.WRITTEN;
      }
    }
  }

  private void delete(StatusKey key) {
    book.deleting(key);
    api.delete(key);
  }

  private static boolean samePolicy(@Nullable PodReload before, PodReload after) {
    return before != null && before.policy() != null && before.policy().equals(after.policy());
  }
}
