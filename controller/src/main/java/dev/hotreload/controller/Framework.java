package dev.hotreload.controller;

import dev.hotreload.api.Names;
import dev.hotreload.controller.resource.HotReloadPolicy;
import dev.hotreload.controller.status.StatusApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the Java Operator SDK is set up. */
final class Framework {
  private static final Logger log = LoggerFactory.getLogger(Framework.class);
  private static final String LEASE = "hotreload-controller";

  /** Changes of thousands of agents come as one. */
  private static final Duration COALESCE = Duration.ofMillis(100);

  private static final Duration SYNC = Duration.ofSeconds(60);

  private Framework() {}

  /** What to do when the lease comes, and when it goes. */
  record Leadership(Runnable gained, Runnable lost) {}

  /**
   * The operator, not started.
   *
   * @param leadership is told of the lease
   */
  static Operator operator(
      KubernetesClient client, Session.Setup setup, Metrics metrics, Leadership leadership) {
    return new Operator(
        overrider -> {
          overrider
              .withKubernetesClient(client)
              .withCloseClientOnStop(false)
              .withStopOnInformerErrorDuringStartup(false)
              .withCacheSyncTimeout(SYNC)
              .withMetrics(metrics);
          setup
              .leaseNamespace()
              .ifPresent(
                  namespace ->
                      overrider.withLeaderElectionConfiguration(
                          election(namespace, setup.identity(), leadership)));
        });
  }

  /** Every change of generation or of the order to reload counts; those of the status don't. */
  static void register(Operator operator, PolicyReconciler reconciler, Set<String> namespaces) {
    operator.register(
        reconciler,
        config -> {
          config
              .withName("hotreloadpolicy")
              .withFieldManager(StatusApi.FIELD_MANAGER)
              .withGenerationAware(false)
              .withTriggerReconcilerOnAllEvents(true)
              .withOnUpdateFilter(Framework::matters)
              .withRateLimiter(new LinearRateLimiter(COALESCE, 1))
              .withRetry(
                  GenericRetry.defaultLimitedExponentialRetry()
                      .setMaxInterval(30_000)
                      .withoutMaxAttempts());
          if (namespaces.isEmpty()) {
            config.watchingAllNamespaces();
          } else {
            config.settingNamespaces(namespaces);
          }
        });
  }

  private static boolean matters(HotReloadPolicy after, HotReloadPolicy before) {
    return !Objects.equals(
            after.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(requested(after), requested(before))
        || !Objects.equals(after.getMetadata().getUid(), before.getMetadata().getUid());
  }

  private static @Nullable String requested(HotReloadPolicy policy) {
    var annotations = policy.getMetadata().getAnnotations();
    return annotations == null ? null : annotations.get(Names.RELOAD_REQUESTED_AT);
  }

  /**
   * With the exit that the framework would do by itself, a stop in a shutdown hook never ends; leaving
   * it to {@link Leadership} is offered under this name only.
   */
  private static LeaderElectionConfiguration election(
      String namespace, String identity, Leadership leadership) {
    LeaderCallbacks callbacks =
        new LeaderCallbacks(
            () -> {
              log.info("This controller leads");
              leadership.gained().run();
            },
            () -> {
              log.warn("This controller leads no longer");
              leadership.lost().run();
            },
            leader -> log.info("The leader is {}", leader));
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(namespace)
        .withIdentity(identity)
        .withLeaderCallbacks(callbacks)
        .buildForTest(false);
  }
}
