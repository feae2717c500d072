package dev.hotreload.pipeline.serve;

import java.util.List;
import java.util.Optional;

/** A request, as far as endpoints look at it. */
final class Incoming {
  private final Handlers.Request request;
  private final Waits waits;
  private final boolean identified;

  Incoming(Handlers.Request request, Waits waits) {
    this(request, waits, false);
  }

  private Incoming(Handlers.Request request, Waits waits, boolean identified) {
    this.request = request;
    this.waits = waits;
    this.identified = identified;
  }

  /** The same, by somebody of whom that is known. */
  Incoming by(Door.Entry.Admitted caller) {
    return new Incoming(request, waits, caller.identified());
  }

  /** Whether the caller proved who it is. */
  boolean isIdentified() {
    return identified;
  }

  String method() {
    return request.method();
  }

  /** Decoded, without the query. */
  String path() {
    return request.path();
  }

  /** Every value of a header, in order. */
  List<String> headers(String name) {
    return request.headers().apply(name);
  }

  Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  boolean hasBody() {
    return request.hasBody();
  }

  /** Waits for something; empty if too many requests wait already. */
  <T> Optional<T> await(Waits.Wait<T> wait) throws InterruptedException {
    return waits.during(wait);
  }
}
