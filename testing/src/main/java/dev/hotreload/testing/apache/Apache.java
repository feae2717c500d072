package dev.hotreload.testing.apache;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.run.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A real Apache with its event MPM, in the foreground, that dies with this JVM. Tests that use it say
 * {@code @RequiresProgram("apache2ctl")}.
 */
public final class Apache implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

  private final Path prefix;
  private final int port = Loopback.freePort();
  private final Child child;

  private Apache(Path prefix, Path configuration, Path certificates, String page) {
    this.prefix = prefix;
    write(configuration, text(certificates, page));
    child =
        Child.start(
            "apache",
            List.of(program().toString(), "-f", configuration.toString(), "-DFOREGROUND"),
            prefix.resolve("apache.log"));
    child.await(LIMIT, this::isReady);
  }

  /**
   * Writes the configuration and starts it.
   *
   * @param prefix its folder: pid file and logs
   * @param configuration the file to write and to start with
   * @param certificates where {@code tls.crt} and {@code tls.key} lie
   * @param page what every request is answered with
   */
  public static Apache start(Path prefix, Path configuration, Path certificates, String page) {
    try {
      Files.createDirectories(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException("Apache's folder could not be made", e);
    }
    return new Apache(prefix, configuration, certificates, page);
  }

  /** Its configuration with another page. Old workers of a root's Apache become nobody. */
  public String text(Path certificates, String page) {
    return """
        ServerRoot %1$s
        ServerName web.example
        DefaultRuntimeDir %1$s
        PidFile %2$s
        ErrorLog %1$s/error.log
        LoadModule mpm_event_module %3$s/mod_mpm_event.so
        LoadModule authz_core_module %3$s/mod_authz_core.so
        LoadModule ssl_module %3$s/mod_ssl.so
        User #65534
        Group #65534
        Listen 127.0.0.1:%4$d
        ServerLimit 4
        StartServers 2
        ThreadsPerChild 5
        MaxRequestWorkers 20
        SSLSessionCache none
        SSLEngine on
        SSLCertificateFile %5$s/tls.crt
        SSLCertificateKeyFile %5$s/tls.key
        DocumentRoot %1$s
        ErrorDocument 403 "%6$s"
        ErrorDocument 404 "%6$s"
        """
        .formatted(prefix, pidFile(), MODULES, port, certificates, page);
  }

  /** Sends a signal to the parent process. */
  public void signal(String name) {
    Signals.send(name, child.pid());
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  public int port() {
    return port;
  }

  public Path pidFile() {
    return prefix.resolve("httpd.pid");
  }

  @Override
  public void close() {
    List<ProcessHandle> workers =
        ProcessHandle.of(child.pid()).map(each -> each.children().toList()).orElse(List.of());
    child.stop();
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  private static Path program() {
    return Program.find("apache2")
        .orElseThrow(() -> new IllegalStateException("apache2 is not installed"));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Apache's configuration could not be written", e);
    }
  }

  private boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return Files.exists(pidFile());
    } catch (IOException e) {
      return false;
    }
  }
}
