package dev.hotreload.agent.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the server to an endpoint and back: bounds, refusals, the methods that are alike for all. */
final class Dispatch implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final Routes routes;
  private final SameOrigin origin;
  private final Semaphore free = new Semaphore(HttpLimits.REQUESTS);
  private final Waits waits = new Waits(HttpLimits.WAITING);

  Dispatch(Routes routes, SameOrigin origin) {
    this.routes = routes;
    this.origin = origin;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!free.tryAcquire()) {
      send(exchange, Answer.busy("requests").with("Connection", "close"));
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
    waits.end();
    if (!free.tryAcquire(HttpLimits.REQUESTS, grace.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Some HTTP requests were not answered to the end");
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      return answer(new Incoming(exchange, waits));
    } catch (InterruptedException _) {
      // Nobody interrupts but the closing listener, and the answer has to go out yet.
      return Answer.line(503, "The agent is stopping").with("Connection", "close");
    } catch (RuntimeException | Error e) {
      LOG.error("A request met a fault of the agent: {}", Faults.describe(e));
      return Answer.line(500, "A fault of the agent: its log tells more");
    }
  }

  private Answer answer(Incoming request) throws IOException, InterruptedException {
    var refusal = origin.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var endpoint = routes.at(request.path());
    if (endpoint.isEmpty()) {
      return Answer.line(404, "Nothing is at " + request.path() + ": " + routes.directions());
    }
    return answer(request, endpoint.get());
  }

  private static Answer answer(Incoming request, Endpoint endpoint)
      throws IOException, InterruptedException {
    var allow = String.join(", ", endpoint.methods());
    if (!endpoint.methods().contains(request.method())) {
      return Answer.line(405, request.method() + " is not served here, but " + allow)
          .with("Allow", allow);
    }
    if (!request.method().equals("OPTIONS")) {
      return endpoint.answer(request);
    }
    var answer = Answer.empty(200).with("Allow", allow);
    for (var capability : endpoint.capabilities().entrySet()) {
      answer = answer.with(capability.getKey(), capability.getValue());
    }
    return answer;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.set("Content-Type", answer.type());
    answer.headers().forEach(headers::set);
    var body = answer.body();
    LOG.debug(
        "{} {} -> {}", exchange.getRequestMethod(), exchange.getRequestURI(), answer.status());
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
    }
    if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
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
