package dev.hotreload.testing.fleet;

import dev.hotreload.testing.run.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of our own programs as a process: {@code java -jar}, on the JDK that runs this JVM. */
public final class JarProcess implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final int CONNECT_MILLIS = 500;

  private final Child child;
  private final InetSocketAddress address;

  private JarProcess(Child child, InetSocketAddress address) {
    this.child = child;
    this.address = address;
  }

  /**
   * Starts it, with the small heap of a sidecar.
   *
   * @param address where it will listen
   */
  public static JarProcess start(
      String name, Path jar, InetSocketAddress address, Path log, List<String> arguments) {
    return start(name, jar, address, log, Map.of(), arguments);
  }

  /**
   * Starts it with system properties.
   *
   * @param address where it will listen
   */
  public static JarProcess start(
      String name,
      Path jar,
      InetSocketAddress address,
      Path log,
      Map<String, String> properties,
      List<String> arguments) {
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-XX:-UsePerfData"));
    properties.forEach((key, value) -> argv.add("-D" + key + "=" + value));
    argv.addAll(List.of("-jar", jar.toString()));
    argv.addAll(arguments);
    return new JarProcess(Child.start(name, argv, log), address);
  }

  /** Waits until it listens. */
  public JarProcess await() {
    child.await(TO_START, this::listens);
    return this;
  }

  public InetSocketAddress address() {
    return address;
  }

  /** {@code http://host:port}, without a slash at the end. */
  public String url() {
    return "http://" + address.getHostString() + ":" + address.getPort();
  }

  public Path log() {
    return child.log();
  }

  public boolean isAlive() {
    return child.isAlive();
  }

  public long pid() {
    return child.pid();
  }

  /** Ends it without asking. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    child.close();
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
