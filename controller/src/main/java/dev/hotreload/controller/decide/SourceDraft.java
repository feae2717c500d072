package dev.hotreload.controller.decide;

import dev.hotreload.api.status.PodSource;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.SourceStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the judgement of one source down. No digest gets into it. */
final class SourceDraft {
  private SourceDraft() {}

  static PodSource of(FleetSource source, Judgement judged, @Nullable SourceStatus agent) {
    Optional<ObjectReference> object = Optional.ofNullable(source.wanted().object());
    Optional<SourceStatus> says = Optional.ofNullable(agent);
    Optional<CertificateFacts> served = says.map(SourceStatus::served);
    return new PodSource(
        source.name(),
        object.map(ObjectReference::kind).orElse(null),
        object.map(ObjectReference::name).orElse(null),
        version(source.wanted()),
        says.map(status -> projected(source.wanted(), status)).orElse(null),
        judged.state(),
        Texts.bounded(judged.reason()),
        says.map(SourceStatus::verdict).orElse(null),
        Texts.bounded(served.map(CertificateFacts::fingerprint).orElse(null)),
        Texts.bounded(served.map(CertificateFacts::notAfter).orElse(null)),
        Texts.bounded(says.map(SourceStatus::verifiedAt).orElse(null)),
        Texts.bounded(says.map(SourceStatus::verifiedBy).orElse(null)),
        Texts.bounded(says.map(SourceStatus::nextTry).orElse(null)));
  }

  static @Nullable String version(Wanted wanted) {
    return wanted instanceof Wanted.Content content ? content.version() : null;
  }

  private static @Nullable Boolean projected(Wanted wanted, SourceStatus status) {
    return wanted instanceof Wanted.Content content
        ? content.digest().equals(status.observed())
        : null;
  }
}
