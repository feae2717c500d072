package dev.hotreload.pipeline.reload.haproxy;

/**
 * What of HAProxy's files can be replaced while it runs.
 *
 * @see <a href="https://docs.haproxy.org/2.6/management.html#9.3">management guide, 9.3</a>
 */
enum Store {
  CERTIFICATES("ssl cert", "certificate"),
  /** Authorities that clients or servers are checked by; since HAProxy 2.5. */
  AUTHORITIES("ssl ca-file", "CA file");

  private final String words;
  private final String what;

  Store(String words, String what) {
    this.words = words;
    this.what = what;
  }

  /** A command on one file of this store: {@code commit ssl cert /a.pem}. */
  String command(String verb, String name) {
    return verb + " " + words + " " + name;
  }

  String list() {
    return "show " + words;
  }

  String set() {
    return "set " + words;
  }

  /** Such as {@code certificate /a.pem}, for reasons. */
  String of(String name) {
    return what + " " + name;
  }
}
