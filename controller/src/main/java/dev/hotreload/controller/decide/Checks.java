package dev.hotreload.controller.decide;

import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.TlsVerification;
import dev.hotreload.api.file.Verification;
import dev.hotreload.api.policy.PolicySpec;
import java.util.List;
import java.util.Objects;

/**
 * What a policy's checks can prove. A handshake, replaced workers and the time of the last reload fail
 * on the old content; other requests and programs may or may not, which only the agent can tell.
 */
record Checks(boolean any, boolean provesAll, List<String> handshakes) {

  static Checks of(PolicySpec spec) {
    List<Verification> verify = spec.verify() == null ? List.of() : spec.verify();
    boolean preset = spec.preset() != null;
    return new Checks(
        preset || !verify.isEmpty(),
        ofPreset(spec) || verify.stream().anyMatch(Checks::knowsTheReload),
        verify.stream()
            .map(Verification::tls)
            .filter(Objects::nonNull)
            .flatMap(tls -> source(tls, spec).stream())
            .toList());
  }

  /** Whether the preset brings such a check, which it does only where it tells the server itself. */
  private static boolean ofPreset(PolicySpec spec) {
    return spec.preset() != null
        && (spec.reload() == null || tells(spec.reload()))
        && switch (spec.preset()) {
          case NGINX, APACHE, PROMETHEUS -> true;
          case HAPROXY -> spec.reload() == null || spec.reload().haproxy() == null;
          case POSTGRES, SPRING_BOOT -> false;
        };
  }

  private static boolean tells(Reload reload) {
    return reload.exec() == null && reload.none() == null;
  }

  private static boolean knowsTheReload(Verification check) {
    return check.workers() != null
        || (check.http() != null && Boolean.TRUE.equals(check.http().newer()))
        || (check.exec() != null
            && Lists.orEmpty(check.exec().command()).stream()
                .anyMatch(each -> each.contains("{reloaded}")));
  }

  /** Whether a check exists that would fail on the old content of this source. */
  boolean proves(String source) {
    return provesAll || handshakes.contains(source);
  }

  boolean handshake(String source) {
    return handshakes.contains(source);
  }

  private static List<String> source(TlsVerification tls, PolicySpec spec) {
    if (tls.source() != null) {
      return List.of(tls.source());
    }
    List<String> certificates =
        Lists.orEmpty(spec.sources()).stream()
            .filter(Checks::isCertificate)
            .map(source -> Objects.requireNonNullElse(source.name(), ""))
            .toList();
    return certificates.size() == 1 ? certificates : List.of();
  }

  private static boolean isCertificate(Source source) {
    return Lists.orEmpty(source.validate()).stream().anyMatch(each -> each.tls() != null);
  }
}
