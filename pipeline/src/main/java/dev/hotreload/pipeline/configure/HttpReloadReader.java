package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.HttpReload;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a request that tells the server. */
final class HttpReloadReader {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH");
  private static final URI NOWHERE = URI.create("http://localhost/");

  /** A token of RFC 9110, section 5.6.2. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

  /** Visible characters, blanks and tabs between: RFC 9110, section 5.5. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

  private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization");

  /** Those that java.net.http sets itself and refuses from others. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private HttpReloadReader() {}

  static ReloadSettings read(HttpReload http, Spot at) {
    var method = http.method() == null ? "POST" : http.method();
    if (!METHODS.contains(method)) {
      at.field("method").wrong("must be one of GET, POST, PUT, PATCH");
    }
    if (http.body() != null && http.body().length() > 65536) {
      at.field("body").wrong("is longer than 65536 characters");
    }
    return new ReloadSettings.Http(
        Written.url(http.url(), at.field("url")).orElse(NOWHERE),
        method,
        headers(http.headers(), at.field("headers")),
        http.body(),
        accept(http.accept(), at.field("accept")),
        Written.time(http.timeout(), Range.TIMEOUT, at.field("timeout")));
  }

  private static List<Header> headers(@Nullable List<Header> written, Spot at) {
    var headers = Written.list(written, 32, at);
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i) != null) {
        header(headers.get(i), at.item(i));
      }
    }
    return headers.stream().filter(header -> header != null).toList();
  }

  private static void header(Header header, Spot at) {
    var name = header.name() == null ? "" : header.name();
    if (header.name() == null) {
      at.field("name").missing();
    } else if (!TOKEN.matcher(name).matches()) {
      at.field("name").wrong("is no name of a header");
    } else if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      at.field("name").wrong("this header is set by the agent itself");
    }
    if ((header.value() == null) == (header.valueFile() == null)) {
      at.wrong("a header has either a value or a valueFile");
    }
    if (header.valueFile() != null) {
      Written.absolute(header.valueFile(), at.field("valueFile"));
    }
    if (header.value() != null) {
      value(name, header.value(), at.field("value"));
    }
  }

  /** Never quotes it. */
  private static void value(String name, String value, Spot at) {
    if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
      at.wrong("a credential comes by valueFile, never inline");
    } else if (value.length() > 4096 || !VALUE.matcher(value).matches()) {
      at.wrong("is no value of a header: over 4096 characters, or more than plain characters");
    }
  }

  private static Set<Integer> accept(@Nullable List<Integer> written, Spot at) {
    var codes = Written.list(written, 32, at);
    var accepted = new HashSet<Integer>();
    for (int i = 0; i < codes.size(); i++) {
      var code = codes.get(i);
      if (code != null) {
        accepted.add(Written.number(code, 100, 599, 200, at.item(i)));
      }
    }
    return accepted;
  }
}
