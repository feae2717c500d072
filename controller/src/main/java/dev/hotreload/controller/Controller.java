package dev.hotreload.controller;

import dev.hotreload.controller.observe.Observation;
import dev.hotreload.controller.serve.HttpSide;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: its client, its HTTP side, and one session after the other. */
final class Controller {
  private static final Logger log = LoggerFactory.getLogger(Controller.class);
  private static final long STOPPING_SECONDS = 15;
  private static final long AGAIN_SECONDS = 2;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable Session> session = new AtomicReference<>();
  private final Options options;
  private final KubernetesClient client;

  /** Each session counts anew: the meters of one that ended would go on showing its last values. */
  private volatile PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private Controller(Options options, KubernetesClient client) {
    this.options = options;
    this.client = client;
  }

  /** Returns the exit code once SIGTERM has come, or at once if nothing can ever work. */
  static int run(Options options) {
    KubernetesClient client;
    try {
      client = Connection.open();
    } catch (Connection.Unusable e) {
      log.error("{}", e.getMessage());
      return 1;
    }
    try (client) {
      return new Controller(options, client).work();
    }
  }

  private int work() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::shutDown, "shutdown"));
    try (HttpSide http =
        HttpSide.start(options.host(), options.port(), this::problem, () -> metrics.scrape())) {
      log.info("Probes and metrics are served on port {}", http.port());
      sessions();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (RuntimeException e) {
      log.error("Ending because of an error of our own", e);
      return 1;
    } finally {
      stopped.countDown();
    }
  }

  private void sessions() throws InterruptedException {
    while (new Preflight(client, stop).await() && stop.getCount() > 0) {
      PrometheusMeterRegistry counts = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      metrics = counts;
      try (Session current = new Session(client, setup(), counts)) {
        session.set(current);
        current.start();
        log.info("Watching {}", scope());
        if (stop.getCount() > 0) {
          current.awaitEnd();
        }
      } catch (OperatorException | KubernetesClientException e) {
        log.warn("Could not start, trying again: {}", e.getMessage());
        log.debug("Could not start", e);
        stop.await(AGAIN_SECONDS, TimeUnit.SECONDS);
      } finally {
        session.set(null);
      }
    }
  }

  private Session.Setup setup() {
    Optional<String> lease =
        options.electsLeader()
            ? Optional.of(options.leaseNamespace(System.getenv(), client.getNamespace()))
            : Optional.empty();
    return new Session.Setup(
        new Observation.Scope(options.namespaces(), options.allowExec(), Clock.systemUTC()),
        System.getenv().getOrDefault("POD_NAME", "controller") + "-" + UUID.randomUUID(),
        lease);
  }

  private String scope() {
    return options.namespaces().isEmpty()
        ? "all namespaces"
        : "namespaces " + String.join(", ", options.namespaces());
  }

  private Optional<String> problem() {
    Session current = session.get();
    return current == null
        ? Optional.of("no API server that knows our resources has been reached yet")
        : current.problem();
  }

  private void shutDown() {
    stop.countDown();
    Session current = session.get();
    if (current != null) {
      current.end();
    }
    try {
      if (!stopped.await(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        log.warn("Ending without having closed everything");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
