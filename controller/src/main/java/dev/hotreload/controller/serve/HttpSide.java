package dev.hotreload.controller.serve;

import io.javalin.Javalin;
import java.util.Optional;
import java.util.function.Supplier;

/** Probes and metrics. Nothing here changes anything, and nothing here names a pod's content. */
public final class HttpSide implements AutoCloseable {
  private static final int NOT_READY = 503;

  private final Javalin server;

  private HttpSide(Javalin server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param port 0 for any free one
   * @param metrics in Prometheus' text format
   */
  public static HttpSide start(String host, int port, Health health, Supplier<String> metrics) {
    Javalin server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.routes.get("/healthz", ctx -> ctx.result("ok\n"));
              config.routes.get(
                  "/readyz",
                  ctx -> {
                    Optional<String> problem = health.problem();
                    ctx.status(problem.isPresent() ? NOT_READY : 200);
                    ctx.result(problem.orElse("ok") + "\n");
                  });
              config.routes.get(
                  "/metrics",
                  ctx ->
                      ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                          .result(metrics.get()));
            });
    return new HttpSide(server.start(host, port));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
