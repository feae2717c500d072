package dev.hotreload.controller.decide;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import dev.hotreload.api.file.HttpVerification;
import dev.hotreload.api.file.NoReload;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.TlsVerification;
import dev.hotreload.api.file.Verification;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fleets to decide upon: one policy "web" with one source "tls", generation 3. */
final class Given {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final long GENERATION = 3;
  static final ObjectReference SECRET = new ObjectReference("Secret", "web-tls");
  static final ContentDigest OLD = ContentDigest.of(Map.of("tls.crt", new byte[] {1}));
  static final ContentDigest NEW = ContentDigest.of(Map.of("tls.crt", new byte[] {2}));
  static final CertificateFacts OLD_LEAF = leaf("a");
  static final CertificateFacts NEW_LEAF = leaf("b");

  private Given() {}

  static CertificateFacts leaf(String digit) {
    return new CertificateFacts(digit.repeat(64), "1", "2027-01-01T00:00:00Z");
  }

  static PolicySpec spec(Verification... verify) {
    return new PolicySpec(
        null,
        null,
        null,
        List.of(new Source("tls", "/etc/web/tls", "web-tls", null, null, null)),
        null,
        new Reload(null, null, null, null, new NoReload()),
        List.of(verify),
        null);
  }

  static Verification handshake() {
    return new Verification(
        new TlsVerification("127.0.0.1:8443", null, null, "tls", null), null, null, null);
  }

  static Verification healthPage() {
    return new Verification(
        null,
        new HttpVerification("http://127.0.0.1/", null, null, null, null, null, null),
        null,
        null);
  }

  static Policy policy(PolicySpec spec) {
    return policy(spec, null, null);
  }

  static Policy policy(
      PolicySpec spec, @Nullable String requestedAt, @Nullable PolicyStatus written) {
    return new Policy(
        "shop",
        "web",
        "policy-uid",
        GENERATION,
        spec,
        List.of(),
        "file",
        true,
        requestedAt,
        written);
  }

  static Wanted.Content wanted(ContentDigest digest, String version) {
    return new Wanted.Content(
        SECRET, version, false, digest, digest.equals(NEW) ? NEW_LEAF : OLD_LEAF, false, null);
  }

  static FleetPod pod(String name, AgentReport agent, Wanted wanted) {
    return new FleetPod(
        name, name + "-uid", "node-1", 0, List.of(new FleetSource("tls", wanted)), agent);
  }

  static AgentReport says(SourceStatus source) {
    return new AgentReport.Reported(status(source), false);
  }

  static AgentStatus status(SourceStatus... sources) {
    return status("start-1", 1, new PolicyReference("shop", "web", GENERATION), null, sources);
  }

  static AgentStatus status(
      String startId,
      long sequence,
      @Nullable PolicyReference policy,
      @Nullable ReloadResult last,
      SourceStatus... sources) {
    State worst = State.CURRENT;
    for (SourceStatus each : sources) {
      worst = worst.worse(each.state());
    }
    return new AgentStatus(
        1,
        "0.1.0",
        "web",
        startId,
        sequence,
        policy,
        worst,
        null,
        "2026-11-22T09:00:00Z",
        new FileStatus("/etc/hotreload/agent.yaml", State.CURRENT, List.of()),
        List.of(sources),
        null,
        last,
        null);
  }

  static ReloadResult reload(String id, ReloadState state) {
    return new ReloadResult(
        id,
        state,
        null,
        ReloadCause.REQUEST,
        List.of("tls"),
        true,
        "2026-11-22T09:59:58Z",
        "2026-11-22T09:59:59Z",
        20L);
  }

  /** A source whose server was proved to run what its files hold. */
  static SourceStatus proven(ContentDigest digest) {
    return source(State.CURRENT, null, digest, digest, digest.equals(NEW) ? NEW_LEAF : OLD_LEAF);
  }

  static SourceStatus source(
      State state,
      @Nullable String reason,
      @Nullable ContentDigest observed,
      @Nullable ContentDigest verified,
      @Nullable CertificateFacts served) {
    return new SourceStatus(
        "tls",
        "/etc/web/tls",
        state,
        reason,
        state == State.REJECTED ? Verdict.REJECTED : Verdict.ACCEPTED,
        observed,
        observed,
        verified,
        verified == null ? null : "2026-11-22T09:59:00Z",
        verified == null ? null : "tls 127.0.0.1:8443",
        null,
        served,
        null);
  }

  static Fleet fleet(Policy policy, FleetPod... pods) {
    return fleet(policy, Map.of(), pods);
  }

  static Fleet fleet(Policy policy, Map<String, PodReload> written, FleetPod... pods) {
    return new Fleet(policy, List.of(pods), Map.of(), written, Map.of(), Watching.WORKS);
  }

  /** Carries out the writing of a plan, as far as the next decision sees it. */
  static Map<String, PodReload> after(Map<String, PodReload> written, Plan plan) {
    Map<String, PodReload> next = new HashMap<>(written);
    for (Step step : plan.steps()) {
      if (step instanceof Step.WriteStatus write) {
        next.put(write.pod(), write.status());
      } else if (step instanceof Step.DeleteStatus delete) {
        next.remove(delete.pod());
      }
    }
    return next;
  }

  /** What would be written of the one pod of a fleet if its state lasted. */
  static PodReload settled(Policy policy, FleetPod pod) {
    Fleet fleet = fleet(policy, pod);
    Memory memory = Decide.decide(fleet, Memory.EMPTY, NOW).memory();
    return after(Map.of(), Decide.decide(fleet, memory, NOW.plusSeconds(600))).get(pod.name());
  }
}
