package dev.hotreload.controller.decide;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import org.jspecify.annotations.Nullable;

/**
 * Judges an agent's claim that the server runs the wanted content, which its files already are. A
 * claim without the proof that the policy asks for, or against what the server shows, is no success.
 */
final class ProofJudge {
  private final Checks checks;

  ProofJudge(Checks checks) {
    this.checks = checks;
  }

  Judgement judge(Wanted.Content wanted, AgentStatus agent, SourceStatus status) {
    Judgement shown = shown(wanted.leaf(), status);
    if (shown != null) {
      return shown;
    }
    ContentDigest verified = status.verified();
    if (verified == null) {
      return unproven(wanted, agent.lastReload(), status);
    }
    return verified.equals(wanted.digest())
        ? Judgement.current(wanted.note())
        : doubted("the agent claims success, but what it proved is other content");
  }

  /** Whether the claim rests on a check that would fail on the old content. */
  boolean proven(Wanted.Content wanted, SourceStatus status) {
    return checks.any() && wanted.digest().equals(status.verified());
  }

  private @Nullable Judgement shown(@Nullable CertificateFacts leaf, SourceStatus status) {
    CertificateFacts served = status.served();
    if (leaf == null) {
      return null;
    }
    if (served == null) {
      return checks.handshake(status.name())
          ? doubted("the agent claims success, but names no certificate that the server showed")
          : null;
    }
    return served.fingerprint().equals(leaf.fingerprint())
        ? null
        : Judgement.of(
            State.FAILED,
            "the agent claims success, but the server shows the certificate "
                + brief(served)
                + " and should show "
                + brief(leaf));
  }

  private Judgement unproven(
      Wanted.Content wanted, @Nullable ReloadResult last, SourceStatus status) {
    if (checks.proves(status.name())) {
      return doubted("the agent claims success without the proof that the policy asks for");
    }
    if (!wanted.digest().equals(status.published())) {
      return doubted("the agent claims success, but the server would load other content");
    }
    if (last != null
        && last.sources().contains(status.name())
        && last.state() != ReloadState.SUCCEEDED) {
      return doubted("the agent claims success, but its last reload did not succeed");
    }
    return Judgement.current(wanted.note());
  }

  /** Not shown at once: an agent may tell of one thing a moment before the other. */
  private static Judgement doubted(String reason) {
    return Judgement.of(State.FAILED, reason).within(Judgement.PASSING);
  }

  /** The fingerprint of a certificate is public; its beginning is enough to tell two apart. */
  private static String brief(CertificateFacts certificate) {
    return certificate.fingerprint().substring(0, Math.min(12, certificate.fingerprint().length()))
        + " (until "
        + certificate.notAfter()
        + ")";
  }
}
