package dev.hotreload.demo.join;

import dev.hotreload.demo.show.Joining;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.provide.KubeBinariesCache;
import dev.hotreload.testing.provide.KubeBinariesUnavailable;
import dev.hotreload.testing.provide.Progress;
import dev.hotreload.testing.provide.ProgressListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets a real API server beside the running fleet: from the cache, by download or by a build, which
 * takes no time, seconds or minutes.
 */
public final class Arrival implements AutoCloseable {
  private static final Duration TO_END = Duration.ofSeconds(20);

  private final Path folder;
  private final Path crds;
  private final ProgressListener listener;
  private final CompletableFuture<Result> result = new CompletableFuture<>();
  private final Thread thread = Thread.ofPlatform().name("api-server").unstarted(this::run);
  private volatile Joining state = new Joining.Starting();
  private volatile @Nullable ApiServer server;

  private Arrival(Path folder, Path crds, ProgressListener listener) {
    this.folder = folder;
    this.crds = crds;
    this.listener = listener;
  }

  /** What came of it. */
  public sealed interface Result {
    /** It answers and knows the CRDs. */
    record There(ApiServer server) implements Result {}

    /** None can be had on this machine, or none is wanted: nothing is wrong with that. */
    record Absent(String reason) implements Result {}

    /** There are programs, and they do not work. */
    record Broken(String reason) implements Result {}
  }

  /**
   * Does nothing before {@link #begin}.
   *
   * @param folder for its data and logs
   * @param crds the folder with the CRDs
   */
  public static Arrival prepare(Path folder, Path crds, ProgressListener listener) {
    return new Arrival(folder, crds, listener);
  }

  /** Begins, on a thread of its own, unless it is decided already. */
  public void begin() {
    if (!result.isDone()) {
      thread.start();
    }
  }

  /** Nobody wants one. */
  public static Arrival none(String reason) {
    var arrival = new Arrival(Path.of(""), Path.of(""), ProgressListener.silent());
    arrival.end(new Result.Absent(reason));
    return arrival;
  }

  /** How far it is. */
  public Joining state() {
    return state;
  }

  /** Empty if it is not decided within this time. */
  public Optional<Result> await(Duration limit) throws InterruptedException {
    try {
      return Optional.of(result.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nothing completes it so", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(TO_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var running = server;
    if (running != null) {
      running.close();
    }
  }

  private void run() {
    try {
      var binaries = KubeBinariesCache.standard().obtain(this::progress);
      state = new Joining.Starting();
      var started = ApiServer.start(binaries, folder);
      server = started;
      started.kubectl("apply", "--server-side", "-k", crds.toString()).orThrow();
      started
          .kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s")
          .orThrow();
      end(new Result.There(started));
    } catch (KubeBinariesUnavailable e) {
      end(new Result.Absent(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      end(new Result.Broken(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
  }

  private void progress(Progress progress) {
    state = new Joining.Coming(progress);
    listener.progress(progress);
  }

  private void end(Result how) {
    state =
        switch (how) {
          case Result.There(var there) -> new Joining.There(there.url().toString());
          case Result.Absent(var reason) -> new Joining.Absent(reason);
          case Result.Broken(var reason) -> new Joining.Absent("does not start: " + reason);
        };
    result.complete(how);
  }
}
