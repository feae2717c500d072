package dev.hotreload.controller.decide;

import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.WantedSource;
import dev.hotreload.api.wire.CertificateFacts;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Per source of the policy, the version that the pods should run, as the first pod tells it. */
final class WantedSources {
  private WantedSources() {}

  static List<WantedSource> of(Fleet fleet) {
    return Lists.orEmpty(fleet.policy().spec().sources()).stream()
        .map(source -> wanted(source, first(fleet.pods(), source.name())))
        .toList();
  }

  private static @Nullable Wanted first(List<FleetPod> pods, @Nullable String source) {
    return pods.stream()
        .flatMap(pod -> pod.sources().stream())
        .filter(each -> each.name().equals(source))
        .map(FleetSource::wanted)
        .filter(each -> each.object() != null)
        .findFirst()
        .orElse(null);
  }

  private static WantedSource wanted(Source source, @Nullable Wanted wanted) {
    ObjectReference object = wanted == null ? null : wanted.object();
    ObjectReference named = object == null ? named(source) : object;
    Optional<CertificateFacts> leaf =
        wanted instanceof Wanted.Content content
            ? Optional.ofNullable(content.leaf())
            : Optional.empty();
    return new WantedSource(
        Objects.requireNonNullElse(source.name(), ""),
        named == null ? null : named.kind(),
        named == null ? null : named.name(),
        wanted == null ? null : SourceDraft.version(wanted),
        leaf.map(CertificateFacts::fingerprint).orElse(null),
        leaf.map(CertificateFacts::notAfter).orElse(null));
  }

  private static @Nullable ObjectReference named(Source source) {
    if (source.secret() != null) {
      return new ObjectReference("Secret", source.secret());
    }
    return source.configMap() == null ? null : new ObjectReference("ConfigMap", source.configMap());
  }
}
