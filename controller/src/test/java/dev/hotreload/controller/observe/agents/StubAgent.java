package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on an address of 127.0.0.0/8 that does to each connection what its script says. */
final class StubAgent implements AutoCloseable {

  /** What happens on one connection; it is closed afterwards. */
  @FunctionalInterface
  interface Script {
    void play(Peer peer) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Thread accepting = Thread.ofVirtual().name("stub-agent").unstarted(this::accept);
  private volatile boolean closed;

  private StubAgent(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
  }

  /** Not on 127.0.0.1, where connections going out may take the port that a server just left. */
  static StubAgent start(Script script) {
    return start("127.0.0.2", script);
  }

  static StubAgent start(String ip, Script script) {
    return start(new InetSocketAddress(ip, 0), script);
  }

  static StubAgent start(InetSocketAddress where, Script script) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(where, 1024);
      StubAgent agent = new StubAgent(server, script);
      agent.accepting.start();
      return agent;
    } catch (IOException e) {
      throw new AssertionError("no server on " + where, e);
    }
  }

  /** An address where nothing listens. */
  static InetSocketAddress nobody() {
    try (StubAgent gone = start("127.0.0.9", peer -> {})) {
      return gone.address();
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /** Connections accepted so far. */
  int accepted() {
    return accepted.get();
  }

  /** Connections that neither side has closed. */
  int open() {
    return sockets.size();
  }

  /** The port is free afterwards: it is not while a thread is still in accept. */
  @Override
  public void close() {
    closed = true;
    quietly(server);
    sockets.forEach(StubAgent::quietly);
    try {
      if (!accepting.join(Duration.ofSeconds(10))) {
        throw new AssertionError("the stub agent does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual().name("stub-peer").start(() -> play(socket));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void play(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.play(new Peer(socket));
    } catch (IOException e) {
      // The other side left, which many tests are about.
    } finally {
      sockets.remove(socket);
    }
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
