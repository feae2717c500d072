package dev.hotreload.pipeline.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * One page for people: it asks for the status and sends the PATCH by itself, and is open to all
 * because it holds nothing. It is put together anew each time, which is seldom, so that it takes no
 * memory.
 */
record PageEndpoint(Paths paths) implements Endpoint {
  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public Answer answer(Incoming request) {
    var style = resource("page.css");
    var script = resource("page.js");
    var page =
        resource("page.html")
            .replace("{{config}}", paths.config().substring(1))
            .replace("{{style}}", style)
            .replace("{{script}}", script);
    return Answer.text(200, "text/html; charset=utf-8", page)
        .with("Content-Security-Policy", policy(style, script));
  }

  /** Nothing but these two texts and requests to ourselves; text never becomes markup. */
  private static String policy(String style, String script) {
    return "default-src 'none'; connect-src 'self'; img-src data:; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none';"
        + " frame-ancestors 'none'";
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var in = Objects.requireNonNull(PageEndpoint.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
