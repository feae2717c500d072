package dev.hotreload.pipeline.serve;

import java.util.HashMap;
import java.util.Map;

/** Completes what an endpoint answered: what every browser is told, and what HEAD leaves out. */
final class Responses {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Referrer-Policy", "no-referrer",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY");

  private Responses() {}

  static Handlers.Response of(String method, Answer answer) {
    var headers = new HashMap<>(ALWAYS);
    headers.put("Content-Type", answer.type());
    headers.putAll(answer.headers());
    var body = answer.body();
    if (method.equals("HEAD")) {
      headers.put("Content-Length", Integer.toString(body.length));
      body = new byte[0];
    }
    return new Handlers.Response(answer.status(), headers, body);
  }
}
