package dev.hotreload.controller;

import dev.hotreload.controller.resource.HotReloadPolicy;
import dev.hotreload.controller.status.Refusal;
import dev.hotreload.controller.status.StatusBook;
import dev.hotreload.controller.status.StatusKey;
import dev.hotreload.controller.status.StatusWriter;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes statuses of policies that went while no controller was there to see it. The API itself is
 * asked whether a policy is gone: a cache that is not complete yet would lie about that.
 */
final class Leftovers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final StatusBook book;
  private final StatusWriter writer;
  private final ScheduledExecutorService sweeps =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("leftovers").daemon().factory());

  Leftovers(KubernetesClient client, StatusBook book, StatusWriter writer) {
    this.client = client;
    this.book = book;
    this.writer = writer;
  }

  /**
   * Sweeps from time to time.
   *
   * @param mayAct whether this controller leads and has listed the statuses
   */
  void start(BooleanSupplier mayAct) {
    var _ =
        sweeps.scheduleWithFixedDelay(
            () -> {
              if (mayAct.getAsBoolean()) {
                sweep();
              }
            },
            FIRST.toMillis(),
            EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    sweeps.shutdownNow();
  }

  private void sweep() {
    try {
      for (StatusKey policy : book.policies()) {
        if (isGone(policy)) {
          book.written(policy.namespace(), policy.pod())
              .keySet()
              .forEach(pod -> writer.delete(new StatusKey(policy.namespace(), pod), policy.pod()));
        }
      }
    } catch (KubernetesClientException e) {
      log.debug("Leftovers could not be looked for: {}", Refusal.text(e));
    }
  }

  /** By a list of one, which is all that the controller's role allows. */
  private boolean isGone(StatusKey policy) {
    return client
        .resources(HotReloadPolicy.class)
        .inNamespace(policy.namespace())
        .withField("metadata.name", policy.pod())
        .list()
        .getItems()
        .isEmpty();
  }
}
