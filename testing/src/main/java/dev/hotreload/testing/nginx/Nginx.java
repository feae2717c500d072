package dev.hotreload.testing.nginx;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Guard;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.run.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real nginx process that dies with this JVM. Tests that use it say {@code
 * @RequiresProgram("nginx")}. Safe for use by several threads.
 */
public final class Nginx implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Path SHELL = Path.of("/bin/sh");

  private final NginxSettings settings;
  private final Path program;
  private @Nullable Child child;

  private Nginx(NginxSettings settings, Path program) {
    this.settings = settings;
    this.program = program;
  }

  /**
   * Writes the configuration and the pages, starts nginx and waits until it accepts connections.
   *
   * @throws IllegalStateException if it is not installed, or does not come up within 15 s
   */
  public static Nginx start(NginxSettings settings) {
    Path program =
        Program.find("nginx")
            .orElseThrow(() -> new IllegalStateException("nginx is not installed"));
    Nginx nginx = new Nginx(settings, program);
    try {
      Files.createDirectories(settings.prefix().resolve("temporary"));
      NginxPages.writeTo(settings.prefix());
      Files.writeString(settings.configuration(), settings.text());
    } catch (IOException e) {
      throw new UncheckedIOException("nginx's folder could not be written", e);
    }
    nginx.start();
    return nginx;
  }

  /** Starts it again after {@link #stop}, with the configuration that then lies in its folder. */
  public synchronized void start() {
    try {
      Files.deleteIfExists(pidFile());
      if (settings.daemon()) {
        startDaemon();
      } else {
        startChild();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("nginx could not be started", e);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** Ends it at once (SIGTERM), which breaks off whatever it serves. */
  public synchronized void stop() {
    Optional<ProcessHandle> master = master();
    List<ProcessHandle> workers = master.map(each -> each.children().toList()).orElse(List.of());
    if (child != null) {
      child.stop();
      child = null;
    }
    master.ifPresent(Nginx::end);
    workers.forEach(ProcessHandle::destroyForcibly);
  }

  /** What people do without Hotreload: it breaks connections. */
  public synchronized void restart() {
    stop();
    start();
  }

  /** Asks for a graceful reload (SIGHUP), and returns before it is done. */
  public void reload() {
    signal("HUP");
  }

  /** Sends a signal to the master, for example {@code STOP} to make it hang. */
  public void signal(String name) {
    Command.of(SHELL, "-c", "kill -" + name + " " + pid()).run().orThrow();
  }

  /** {@code nginx -t} on its configuration. */
  public Finished test() {
    return Command.of(program, arguments("-t")).run();
  }

  /** The master's pid. */
  public long pid() {
    return master().orElseThrow(() -> new IllegalStateException("nginx does not run")).pid();
  }

  public boolean isAlive() {
    return master().isPresent();
  }

  /** The address on which it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(Loopback.require(settings.address()), settings.port());
  }

  public NginxSettings settings() {
    return settings;
  }

  /** The main configuration file, {@code -c}. */
  public Path configuration() {
    return settings.configuration();
  }

  public Path pidFile() {
    return settings.pidFile();
  }

  /** Where nginx was found. */
  public Path program() {
    return program;
  }

  @Override
  public void close() {
    stop();
  }

  private void startChild() {
    Child started = Child.start("nginx", argv(), settings.prefix().resolve("nginx.log"));
    child = started;
    started.await(LIMIT, this::isReady);
  }

  private void startDaemon() {
    Command.of(program, arguments()).within(LIMIT).run().orThrow();
    if (!Waiting.until(LIMIT, this::isReady)) {
      throw new IllegalStateException("nginx was not ready within " + LIMIT.toSeconds() + " s");
    }
    Guard.over(master().orElseThrow());
  }

  private List<String> argv() {
    return Stream.concat(Stream.of(program.toString()), arguments().stream()).toList();
  }

  private List<String> arguments(String... more) {
    return Stream.concat(
            Stream.of("-p", settings.prefix() + "/", "-c", configuration().toString()),
            Arrays.stream(more))
        .toList();
  }

  private boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 1_000);
      return master().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** A pid file may be left over and name another process by now. */
  private Optional<ProcessHandle> master() {
    try {
      String text = Files.readString(pidFile()).strip();
      return text.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(text)).filter(Nginx::isNginx);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isNginx(ProcessHandle process) {
    return process.isAlive()
        && process.info().command().map(path -> path.contains("nginx")).orElse(true);
  }

  private static void end(ProcessHandle master) {
    master.destroy();
    if (!Waiting.until(LIMIT, () -> !master.isAlive())) {
      master.destroyForcibly();
    }
  }
}
