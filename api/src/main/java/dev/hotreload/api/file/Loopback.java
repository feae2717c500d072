package dev.hotreload.api.file;

/**
 * Where a policy's requests may go: the pod itself. The host is bounded by port, path or the end, so
 * that {@code http://127.0.0.1@elsewhere} and {@code http://127.0.0.1.elsewhere} are none of it.
 * CEL's own {@code url()} would do, but its estimated cost is over what an API server admits.
 */
final class Loopback {
  private static final String HOST =
      "(127[.][0-9]{1,3}[.][0-9]{1,3}[.][0-9]{1,3}|localhost|[[]::1[]])";

  /** {@code host:port}. */
  static final String ADDRESS = "^" + HOST + ":[0-9]{1,5}$";

  /** A rule on an object with a field {@code url}. */
  static final String RULE =
      "self.url.matches('^https?://" + HOST + "(:[0-9]{1,5})?([/?][!-~]*)?$')";

  static final String MESSAGE =
      "the url of a policy reaches loopback only: http://127.0.0.1:PORT/PATH";

  private Loopback() {}
}
