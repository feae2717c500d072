package dev.hotreload.testing.prometheus;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.run.Signals;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Prometheus that dies with this JVM. Tests that use it say {@code
 * @RequiresProgram("prometheus")}.
 */
public final class Prometheus implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final int port = Loopback.freePort();
  private final Child child;

  private Prometheus(Path prefix, Path configuration) {
    child =
        Child.start(
            "prometheus",
            List.of(
                program().toString(),
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + prefix.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-lifecycle"),
            prefix.resolve("prometheus.log"));
    child.await(LIMIT, () -> get("/-/ready").startsWith("Prometheus"));
  }

  /** Starts it with a configuration that is there, and its data in {@code prefix}. */
  public static Prometheus start(Path prefix, Path configuration) {
    return new Prometheus(prefix, configuration);
  }

  public void signal(String name) {
    Signals.send(name, child.pid());
  }

  public int port() {
    return port;
  }

  /** The body of its answer; empty if there is none. */
  public String get(String path) {
    try {
      var url = URI.create("http://127.0.0.1:" + port + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setConnectTimeout(2_000);
      connection.setReadTimeout(2_000);
      try (var in = connection.getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public void close() {
    child.stop();
  }

  private static Path program() {
    return Program.find("prometheus")
        .orElseThrow(() -> new IllegalStateException("prometheus is not installed"));
  }
}
