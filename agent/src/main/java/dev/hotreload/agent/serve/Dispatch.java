package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hotreload.pipeline.serve.Handlers;
import dev.hotreload.pipeline.serve.Handlers.Request;
import dev.hotreload.pipeline.serve.Handlers.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the JDK's server to the handlers and back, within bounds. */
final class Dispatch implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final Handlers handlers;
  private final OwnHost host;
  private final Semaphore free = new Semaphore(HttpLimits.REQUESTS);

  Dispatch(Handlers handlers, OwnHost host) {
    this.handlers = handlers;
    this.host = host;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!free.tryAcquire()) {
      send(
          exchange,
          Response.line(503, "Too many requests at a time: try again in a moment")
              .with("Retry-After", "1")
              .with("Connection", "close"));
      return;
    }
    try {
      send(exchange, answer(exchange));
    } finally {
      free.release();
    }
  }

  /** Ends what waits, then gives the rest so long to be answered. */
  void drain(Duration grace) throws InterruptedException {
    handlers.close();
    if (free.tryAcquire(HttpLimits.REQUESTS, grace.toMillis(), TimeUnit.MILLISECONDS)) {
      free.release(HttpLimits.REQUESTS);
    } else {
      LOG.warn("Some HTTP requests were not answered to the end");
    }
  }

  private Response answer(HttpExchange exchange) throws IOException {
    var refusal = host.refusal(exchange);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!skipBody(exchange)) {
      return Response.line(413, "No body is needed, and this one is too long: nothing was done");
    }
    try {
      return handlers.answer(request(exchange));
    } catch (InterruptedException _) {
      // Nobody interrupts but the closing listener, and the answer has to go out yet.
      return Response.line(503, "The agent is stopping").with("Connection", "close");
    }
  }

  private static Request request(HttpExchange exchange) {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        name -> headers(exchange, name),
        hasBody(exchange));
  }

  /** A POST's body is dropped at once: a request that is not complete is cut off while it waits. */
  private static boolean skipBody(HttpExchange exchange) throws IOException {
    return !exchange.getRequestMethod().equals("POST")
        || exchange.getRequestBody().readNBytes(HttpLimits.IGNORED_BODY + 1).length
            <= HttpLimits.IGNORED_BODY;
  }

  /**
   * A chunked body counts even if no chunk has bytes: that is known only after it was read. The
   * server has refused what is malformed.
   */
  private static boolean hasBody(HttpExchange exchange) {
    return !headers(exchange, "Transfer-Encoding").isEmpty()
        || headers(exchange, "Content-Length").stream().anyMatch(size -> Long.parseLong(size) > 0);
  }

  private static List<String> headers(HttpExchange exchange, String name) {
    return exchange.getRequestHeaders().getOrDefault(name, List.of());
  }

  private static void send(HttpExchange exchange, Response answer) throws IOException {
    LOG.debug(
        "{} {} -> {}", exchange.getRequestMethod(), exchange.getRequestURI(), answer.status());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    var body = answer.body();
    if (body.length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    // Closing the body, not the exchange, sends the answer before it reads what is left of a
    // request.
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
