package dev.hotreload.testing.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hotreload.api.wire.AgentStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fake: it speaks an agent's HTTP, {@code GET /status} with its long-poll and {@code PATCH
 * /config/}, and says whatever a test lets it say, lies included. It watches no file and reloads no
 * server. Safe for use by several threads.
 */
public final class FakeAgent implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final JsonMapper json = new JsonMapper();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private AgentStatus status;
  private Function<AgentStatus, AgentStatus> onPatch = before -> before;
  private int version;
  private int patches;
  private boolean closed;

  private FakeAgent(HttpServer server, AgentStatus status) {
    this.server = server;
    this.status = status;
  }

  /**
   * Listens.
   *
   * @param address in 127.0.0.0/8
   * @param port 0 for any free one
   */
  public static FakeAgent start(String address, int port, AgentStatus says) {
    try {
      var where = new InetSocketAddress(InetAddress.ofLiteral(address), port);
      FakeAgent agent = new FakeAgent(HttpServer.create(where, 0), says);
      agent.server.createContext("/status", agent::status);
      agent.server.createContext("/config/", agent::patch);
      agent.server.setExecutor(agent.threads);
      agent.server.start();
      return agent;
    } catch (IOException e) {
      throw new UncheckedIOException("The fake agent can't listen at " + address, e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Says this from now on, also to those who wait. */
  public void says(AgentStatus now) {
    lock.lock();
    try {
      status = now;
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** What it says after an order to reload, made of what it said before. */
  public void afterPatch(Function<AgentStatus, AgentStatus> change) {
    lock.lock();
    try {
      onPatch = change;
    } finally {
      lock.unlock();
    }
  }

  /** How many orders to reload it took. */
  public int patches() {
    lock.lock();
    try {
      return patches;
    } finally {
      lock.unlock();
    }
  }

  /** The id that it gives to the reload of an order, counted from 1. */
  public static String reloadId(int patch) {
    return "fake-" + patch;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    server.stop(0);
    threads.shutdownNow();
  }

  private void status(HttpExchange exchange) throws IOException {
    try (exchange) {
      String known = exchange.getRequestHeaders().getFirst("If-None-Match");
      Duration wait = wait(exchange.getRequestHeaders().getFirst("Prefer"));
      Answer answer = answer(known, wait);
      exchange.getResponseHeaders().set("ETag", answer.tag());
      if (answer.body() == null) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Answer(String tag, @Nullable String body) {}

  private Answer answer(@Nullable String known, Duration wait)
      throws InterruptedException, JsonProcessingException {
    long nanos = wait.toNanos();
    lock.lockInterruptibly();
    try {
      while (tag().equals(known) && nanos > 0 && !closed) {
        nanos = changed.awaitNanos(nanos);
      }
      return new Answer(tag(), tag().equals(known) ? null : json.writeValueAsString(status));
    } finally {
      lock.unlock();
    }
  }

  /** Another one for each fake, so that one that follows at the same address is noticed. */
  private String tag() {
    return "\"" + Integer.toHexString(System.identityHashCode(this)) + "-" + version + "\"";
  }

  private static Duration wait(@Nullable String prefer) {
    String text = prefer == null ? "" : prefer.toLowerCase(Locale.ROOT).strip();
    return text.matches("wait=[0-9]{1,3}")
        ? Duration.ofSeconds(Long.parseLong(text.substring("wait=".length())))
        : Duration.ZERO;
  }

  private void patch(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!"PATCH".equals(exchange.getRequestMethod())) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      exchange.getResponseHeaders().set("Location", "/reloads/" + reloadId(count()));
      byte[] body = "Configuration reload initiated".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(202, body.length);
      exchange.getResponseBody().write(body);
    }
    var _ = threads.submit(() -> says(reloaded()));
  }

  private AgentStatus reloaded() {
    lock.lock();
    try {
      return onPatch.apply(status);
    } finally {
      lock.unlock();
    }
  }

  private int count() {
    lock.lock();
    try {
      return ++patches;
    } finally {
      lock.unlock();
    }
  }
}
