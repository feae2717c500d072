package dev.hotreload.testing.haproxy;

import dev.hotreload.testing.run.Loopback;
import java.nio.file.Path;

/**
 * How a HAProxy is started.
 *
 * @param prefix its folder: sockets, pid file, log
 * @param configuration its configuration file, which may lie in a mounted volume
 * @param port of 127.0.0.1, TLS
 * @param bindings what follows {@code ssl} in the line that binds the port
 * @param frontend more lines of the frontend
 */
public record HaproxySettings(
    Path prefix, Path configuration, int port, String bindings, String frontend) {

  public HaproxySettings {
    prefix = prefix.toAbsolutePath();
    configuration = configuration.toAbsolutePath();
  }

  /**
   * TLS on a free port with one certificate: a combined PEM file, or one beside which HAProxy finds the
   * key by its ending ({@code tls.crt}, {@code tls.key}).
   */
  public static HaproxySettings tls(Path prefix, Path certificate) {
    return new HaproxySettings(
        prefix,
        prefix.resolve("haproxy.cfg"),
        Loopback.freePort(),
        "crt " + certificate.toAbsolutePath(),
        "");
  }

  /** What follows {@code ssl}, such as {@code crt /a.pem crt /b.pem}. */
  public HaproxySettings withBindings(String text) {
    return new HaproxySettings(prefix, configuration, port, text, frontend);
  }

  /** More lines of the frontend. */
  public HaproxySettings withFrontend(String lines) {
    return new HaproxySettings(prefix, configuration, port, bindings, lines);
  }

  public HaproxySettings withConfiguration(Path file) {
    return new HaproxySettings(prefix, file, port, bindings, frontend);
  }

  /** The runtime API with every right. */
  public Path adminSocket() {
    return prefix.resolve("admin.sock");
  }

  /** The runtime API for reading alone: it takes connections and refuses commands. */
  public Path userSocket() {
    return prefix.resolve("user.sock");
  }

  /** The master's command line. */
  public Path masterSocket() {
    return prefix.resolve("master.sock");
  }

  /** Holds the master's pid. */
  public Path pidFile() {
    return prefix.resolve("haproxy.pid");
  }

  /**
   * The configuration.
   *
   * @param backend the port of the server behind it
   */
  public String text(int backend) {
    return """
    global
      stats socket %1$s mode 600 level admin expose-fd listeners
      stats socket %2$s mode 600 level user
      ssl-load-extra-del-ext
      ssl-load-extra-files key
      hard-stop-after 30s
      maxconn 500
    defaults
      mode http
      timeout connect 5s
      timeout client 30s
      timeout server 30s
    frontend tls
      bind 127.0.0.1:%3$d ssl %4$s
      %5$s
      default_backend pages
    backend pages
      server one 127.0.0.1:%6$d
    """
        .formatted(
            adminSocket(), userSocket(), port, bindings, frontend.replace("\n", "\n  "), backend);
  }
}
