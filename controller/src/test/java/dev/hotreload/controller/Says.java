package dev.hotreload.controller;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.testing.certificates.IssuedCertificate;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent with the one source "tls" says.
 *
 * @param files the certificate in the mount
 * @param served the certificate that the server shows
 */
record Says(
    PolicyReference policy,
    IssuedCertificate files,
    IssuedCertificate served,
    State state,
    @Nullable String reason,
    int sequence,
    @Nullable String reload) {

  /** All is well. */
  static Says current(PolicyReference policy, IssuedCertificate certificate) {
    return new Says(policy, certificate, certificate, State.CURRENT, null, 1, null);
  }

  /** The mount has changed, and the server has taken it over. */
  Says then(IssuedCertificate next) {
    return new Says(policy, next, next, State.CURRENT, null, sequence + 1, reload);
  }

  /** The mount has changed, and was refused. */
  Says refuses(IssuedCertificate next, String why) {
    return new Says(policy, next, served, State.REJECTED, why, sequence + 1, reload);
  }

  /** The mount has changed, and the server has not, but that is not what is said. */
  Says lies(IssuedCertificate next) {
    return new Says(policy, next, served, State.CURRENT, null, sequence + 1, reload);
  }

  Says reloaded(String id) {
    return new Says(policy, files, served, state, reason, sequence + 1, id);
  }

  AgentStatus status() {
    return new AgentStatus(
        1,
        "0.0.0-fake",
        policy.name(),
        "start-1",
        sequence,
        policy,
        state,
        reason,
        "2026-11-22T10:00:00Z",
        new FileStatus("/etc/hotreload/agent.yaml", State.CURRENT, List.of()),
        List.of(source()),
        null,
        reload == null ? null : result(reload),
        null);
  }

  private SourceStatus source() {
    boolean good = state == State.CURRENT;
    return new SourceStatus(
        "tls",
        "/etc/web/tls",
        state,
        reason,
        good ? Verdict.ACCEPTED : Verdict.REJECTED,
        digest(files),
        digest(files),
        good ? digest(files) : digest(served),
        "2026-11-22T10:00:00Z",
        "tls 127.0.0.1:8443",
        facts(files),
        facts(served),
        null);
  }

  private static ReloadResult result(String id) {
    return new ReloadResult(
        id,
        ReloadState.SUCCEEDED,
        null,
        ReloadCause.REQUEST,
        List.of("tls"),
        true,
        "2026-11-22T10:00:00Z",
        "2026-11-22T10:00:01Z",
        12L);
  }

  private static CertificateFacts facts(IssuedCertificate certificate) {
    return new CertificateFacts(
        certificate.fingerprint(),
        certificate.leaf().getSerialNumber().toString(16),
        certificate.leaf().getNotAfter().toInstant().toString());
  }

  static ContentDigest digest(IssuedCertificate certificate) {
    Map<String, byte[]> files = new HashMap<>();
    certificate
        .secretData()
        .forEach(
            (name, text) ->
                files.put(
                    name, ContentDigest.sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    return ContentDigest.of(files);
  }
}
