package dev.hotreload.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server that the reloaders tell: it notes when each request came and what the file held then. */
final class Requests implements AutoCloseable {
  private final HttpServer server;
  private final Path file;
  private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();

  Requests(Path file) {
    this.file = file;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  /**
   * One request.
   *
   * @param at {@link System#nanoTime} when it came
   * @param content of the file at that moment
   */
  record Request(long at, String content) {}

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/-/reload";
  }

  @Nullable Request await(Duration limit) throws InterruptedException {
    return queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** All requests until there was none for {@code quiet}. */
  List<Request> until(Duration quiet) throws InterruptedException {
    var all = new ArrayList<Request>();
    for (var next = await(quiet); next != null; next = await(quiet)) {
      all.add(next);
    }
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    var at = System.nanoTime();
    try (exchange) {
      queue.add(new Request(at, Files.readString(file)));
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
