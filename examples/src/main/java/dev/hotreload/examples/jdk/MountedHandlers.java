package dev.hotreload.examples.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hotreload.pipeline.serve.Handlers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/** The agent's handlers below the path of their context. */
public final class MountedHandlers implements HttpHandler {
  private final Handlers handlers;

  public MountedHandlers(Handlers handlers) {
    this.handlers = handlers;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = handlers.answer(request(exchange));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops");
    }
  }

  /** {@code /hotreload/status} within the context {@code /hotreload/} is {@code /status}. */
  private static Handlers.Request request(HttpExchange exchange) {
    var prefix = exchange.getHttpContext().getPath().length() - 1;
    var headers = exchange.getRequestHeaders();
    var length = headers.getFirst("Content-Length");
    return new Handlers.Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath().substring(prefix),
        name -> headers.getOrDefault(name, List.of()),
        headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0")));
  }
}
