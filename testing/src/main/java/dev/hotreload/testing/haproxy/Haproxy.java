package dev.hotreload.testing.haproxy;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real HAProxy, a master and its worker, that dies with this JVM. Tests that use it say {@code
 * @RequiresProgram("haproxy")}. Safe for use by several threads.
 */
public final class Haproxy implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Path SHELL = Path.of("/bin/sh");

  private final HaproxySettings settings;
  private final Path program;
  private final Backend backend = Backend.start();
  private @Nullable Child child;

  private Haproxy(HaproxySettings settings, Path program) {
    this.settings = settings;
    this.program = program;
  }

  /**
   * Writes the configuration and starts HAProxy.
   *
   * @throws IllegalStateException if it is not installed, or does not come up within 15 s
   */
  public static Haproxy start(HaproxySettings settings) {
    Haproxy haproxy = prepare(settings);
    haproxy.write();
    haproxy.start();
    return haproxy;
  }

  /** Not running yet, and its configuration not written, so that a volume can bring it. */
  public static Haproxy prepare(HaproxySettings settings) {
    Path program =
        Program.find("haproxy")
            .orElseThrow(() -> new IllegalStateException("haproxy is not installed"));
    try {
      Files.createDirectories(settings.prefix());
    } catch (IOException e) {
      throw new UncheckedIOException("HAProxy's folder could not be made", e);
    }
    return new Haproxy(settings, program);
  }

  /** Writes the configuration of its settings to where it is read from. */
  public void write() {
    try {
      Files.writeString(settings.configuration(), text());
    } catch (IOException e) {
      throw new UncheckedIOException("HAProxy's configuration could not be written", e);
    }
  }

  /** The configuration of its settings. */
  public String text() {
    return settings.text(backend.port());
  }

  /** Starts it, also again after {@link #stop}. */
  public synchronized void start() {
    Child started =
        Child.start(
            "haproxy",
            List.of(
                program.toString(),
                "-W",
                "-S",
                settings.masterSocket().toString(),
                "-f",
                settings.configuration().toString(),
                "-p",
                settings.pidFile().toString()),
            settings.prefix().resolve("haproxy.log"));
    child = started;
    started.await(LIMIT, this::isReady);
  }

  /** Ends it at once (SIGTERM), which breaks off whatever it serves; a frozen worker, too. */
  public synchronized void stop() {
    if (child != null) {
      List<ProcessHandle> workers = workers(child.pid());
      child.stop();
      workers.forEach(ProcessHandle::destroyForcibly);
      child = null;
    }
  }

  /** What people do without Hotreload: it breaks connections. */
  public synchronized void restart() {
    stop();
    start();
  }

  /** Sends a signal to the master, for example {@code USR2} for a reload. */
  public void signal(String name) {
    signal(name, masterPid());
  }

  /** Sends a signal to the worker that serves, for example {@code STOP} to make it hang. */
  public void signalWorker(String name) {
    signal(name, workerPid());
  }

  /** {@code haproxy -c} on its configuration. */
  public Finished test() {
    return Command.of(program, "-c", "-f", settings.configuration().toString()).run();
  }

  /** What the admin's socket answers to one command. */
  public String ask(String command) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(settings.adminSocket()));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
      channel.shutdownOutput();
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("HAProxy's admin socket does not answer", e);
    }
  }

  public synchronized long masterPid() {
    if (child == null) {
      throw new IllegalStateException("haproxy does not run");
    }
    return child.pid();
  }

  /** The worker that takes new connections. */
  public long workerPid() {
    return ask("show info")
        .lines()
        .filter(line -> line.startsWith("Pid: "))
        .map(line -> Long.parseLong(line.substring(5)))
        .findFirst()
        .orElseThrow();
  }

  /** The address on which it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
  }

  public HaproxySettings settings() {
    return settings;
  }

  /** Where HAProxy was found. */
  public Path program() {
    return program;
  }

  @Override
  public void close() {
    stop();
    backend.close();
  }

  private static List<ProcessHandle> workers(long master) {
    return ProcessHandle.of(master).map(each -> each.children().toList()).orElse(List.of());
  }

  /** Sends a signal to one of its processes. */
  public void signal(String name, long pid) {
    Command.of(SHELL, "-c", "kill -" + name + " " + pid).run().orThrow();
  }

  private boolean isReady() {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 1_000);
      return workerPid() > 0;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
