package dev.hotreload.pipeline.configure;

import dev.hotreload.api.Names;
import dev.hotreload.api.file.Api;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where the agent's own HTTP interface listens. */
final class ApiReader {
  private static final Address STANDARD = new Address("127.0.0.1", Names.LOCAL_PORT);

  /** Segments of RFC 3986's unreserved characters, which need no decoding to be compared. */
  private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9._~-]{1,64}/){1,8}");

  private static final Set<String> TAKEN =
      Set.of("status", "reloads", "healthz", "readyz", "metrics", "-");

  private ApiReader() {}

  static ApiSettings read(@Nullable Api api, Spot at) {
    var local = api == null ? null : api.local();
    var address = local == null ? STANDARD : listener(local, at.field("local"));
    var path = api == null ? null : api.path();
    if (path != null) {
      path(path, at.field("path"));
    }
    var tokenFile = api == null ? null : api.tokenFile();
    return new ApiSettings(
        address.host(),
        address.port(),
        tokenFile == null ? null : Written.absolute(tokenFile, at.field("tokenFile")).orElse(null),
        path == null ? Names.CONFIG_PATH : path);
  }

  private static Address listener(String local, Spot at) {
    var address = Address.parse(local, 0, at);
    if (address.isPresent() && !address.get().isLoopback()) {
      at.wrong(
          "is not a loopback address: without client authentication the agent opens no listener"
              + " beyond loopback, and a token over plain HTTP is none; write 127.0.0.1:9797");
    }
    return address.orElse(STANDARD);
  }

  private static void path(String path, Spot at) {
    if (!PATH.matcher(path).matches() || path.contains("/./") || path.contains("/../")) {
      at.wrong("must begin and end with / and hold plain words between, as in /config/");
      return;
    }
    var first = path.substring(1, path.indexOf('/', 1));
    if (TAKEN.contains(first)) {
      at.wrong("/" + first + " is taken by the agent itself; choose another path");
    }
  }
}
