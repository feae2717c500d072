package dev.hotreload.testing.nginx;

import dev.hotreload.testing.run.Loopback;
import java.nio.file.Path;

/**
 * How an nginx is started.
 *
 * @param prefix its folder: configuration, pid file, logs, temporary files, pages
 * @param address a loopback address; each simulated pod may have its own
 * @param workers {@code worker_processes}
 * @param daemon whether it leaves its parent, as on a virtual machine, or stays, as in a container
 * @param http what stands in the {@code http} block
 */
public record NginxSettings(
    Path prefix, String address, int port, int workers, boolean daemon, String http) {

  public NginxSettings {
    Loopback.require(address);
    prefix = prefix.toAbsolutePath();
  }

  /**
   * TLS on a free port of 127.0.0.1 with {@code tls.crt} and {@code tls.key} of a folder, two workers,
   * not a daemon, and the pages of {@link NginxPages}.
   */
  public static NginxSettings tls(Path prefix, Path certificates) {
    return tls(prefix, certificates, "127.0.0.1", Loopback.freePort());
  }

  /** The same on an address and port of the caller's choice. */
  public static NginxSettings tls(Path prefix, Path certificates, String address, int port) {
    String http =
        """
        server {
          listen %1$s:%2$d ssl;
          ssl_certificate %3$s/tls.crt;
          ssl_certificate_key %3$s/tls.key;
          root %4$s;
          location = %5$s { limit_rate %6$d; }
        }
        """
            .formatted(
                address,
                port,
                certificates.toAbsolutePath(),
                prefix.toAbsolutePath().resolve(NginxPages.FOLDER),
                NginxPages.DOWNLOAD,
                NginxPages.RATE);
    return new NginxSettings(prefix, address, port, 2, false, http);
  }

  /** Whatever it then listens on, it must be this address and port. */
  public NginxSettings withHttp(String text) {
    return new NginxSettings(prefix, address, port, workers, daemon, text);
  }

  public NginxSettings withWorkers(int count) {
    return new NginxSettings(prefix, address, port, count, daemon, http);
  }

  public NginxSettings withDaemon(boolean leavesItsParent) {
    return new NginxSettings(prefix, address, port, workers, leavesItsParent, http);
  }

  Path configuration() {
    return prefix.resolve("nginx.conf");
  }

  Path pidFile() {
    return prefix.resolve("nginx.pid");
  }

  /**
   * Workers of a root's nginx would become nobody, who cannot read a test's private folder; for
   * anybody else the directive does not exist.
   */
  String text() {
    String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
    return user
        + """
        worker_processes %1$d;
        daemon %2$s;
        pid %3$s;
        error_log %4$s/error.log notice;
        events { worker_connections 512; }
        http {
        access_log off;
        default_type application/octet-stream;
        client_body_temp_path %4$s/temporary/body;
        proxy_temp_path %4$s/temporary/proxy;
        fastcgi_temp_path %4$s/temporary/fastcgi;
        uwsgi_temp_path %4$s/temporary/uwsgi;
        scgi_temp_path %4$s/temporary/scgi;
        %5$s
        }
        """
            .formatted(workers, daemon ? "on" : "off", pidFile(), prefix, http);
  }
}
