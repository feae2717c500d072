package dev.hotreload.controller.resource;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import dev.hotreload.api.file.Durations;
import dev.hotreload.api.file.HaproxyCertificate;
import dev.hotreload.api.file.Header;
import dev.hotreload.api.file.HttpReload;
import dev.hotreload.api.file.HttpVerification;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.TlsVerification;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.Requirement;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import java.lang.reflect.RecordComponent;
import java.util.Map;

/** A valid text or number for every field; unless a rule asks for more, the field's own name. */
final class Samples {
  private static final Map<String, String> BY_FIELD =
      Map.ofEntries(
          field(HttpReload.class, "url", "http://127.0.0.1:9090/-/reload"),
          field(HttpReload.class, "method", "PATCH"),
          field(HttpVerification.class, "url", "https://[::1]:8443/version?full"),
          field(TlsVerification.class, "address", "127.0.0.1:8443"),
          field(TlsVerification.class, "source", "source-0"),
          field(HaproxyCertificate.class, "file", "/etc/haproxy/certs/site.pem"),
          field(Header.class, "name", "X-Reason"),
          field(Requirement.class, "operator", "In"));
  private static final Map<String, String> BY_PATTERN =
      Map.of(Durations.PATTERN, "1h30m", "^/.*$", "/etc/web", "^(HUP|USR1|USR2|WINCH)$", "USR2");

  private Samples() {}

  private static Map.Entry<String, String> field(Class<?> type, String name, String sample) {
    return entry(type.getSimpleName() + "." + name, sample);
  }

  /** Names have to differ from source to source. */
  static String text(RecordComponent field, int variant) {
    if (namesSources(field)) {
      return "source-" + variant;
    }
    var known = BY_FIELD.get(field.getDeclaringRecord().getSimpleName() + "." + field.getName());
    return known != null ? known : byPattern(field);
  }

  private static boolean namesSources(RecordComponent field) {
    return (field.getDeclaringRecord() == Source.class && field.getName().equals("name"))
        || (field.getDeclaringRecord() == PolicySpec.class && field.getName().equals("together"));
  }

  private static String byPattern(RecordComponent field) {
    var pattern = field.getAccessor().getAnnotation(Pattern.class);
    return pattern == null
        ? field.getName()
        : requireNonNull(BY_PATTERN.get(pattern.value()), () -> "Give a sample for " + field);
  }

  static long number(RecordComponent field) {
    var least = field.getAccessor().getAnnotation(Min.class);
    return least == null ? 7 : (long) least.value() + 7;
  }
}
