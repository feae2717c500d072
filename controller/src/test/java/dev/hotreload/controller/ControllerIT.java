package dev.hotreload.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.policy.FleetState;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.resource.ReloadStatus;
import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Parsed;
import dev.hotreload.pipeline.configure.Programs;
import dev.hotreload.testing.agent.FakeAgent;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.kubernetes.TestNamespace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The controller against a real API server. The pods are objects only, and the agents are fakes. */
@ExtendWith(ApiServerExtension.class)
final class ControllerIT {
  private final ApiServer server;
  private final Shop shop;
  private IssuedCertificate first;
  private PolicyReference policy;
  private FakeAgent agent;

  ControllerIT(ApiServer server, TestNamespace namespace) {
    this.server = server;
    String own = namespace.name() + "-" + Long.toHexString(System.nanoTime());
    server.kubectl("create", "namespace", own).orThrow();
    this.shop = new Shop(server, namespace.client(), own);
  }

  /** One pod whose agent and server run the first certificate. */
  @BeforeEach
  void aCurrentFleetOfOne() {
    first = shop.issue();
    shop.secret(first);
    policy = shop.policy();
    agent = FakeAgent.start("127.0.7.1", 0, Says.current(policy, first).status());
    shop.pod("web-0", "127.0.7.1", agent.port());
    shop.awaitPod("web-0", State.CURRENT);
  }

  @AfterEach
  void end() {
    agent.close();
    shop.close();
  }

  @Test
  void kubectlShowsWhatRuns() {
    shop.awaitPolicy(status -> status.state() == FleetState.CURRENT);

    List<String> rls = shop.kubectl("get", "rls").lines().toList();
    List<String> hrp = shop.kubectl("get", "hrp").lines().toList();

    assertThat(rls.get(0)).matches("NAME +POLICY +STATE +LAST RELOAD +REASON +AGE *");
    assertThat(rls.get(1)).matches("web-0 +web +Current .*");
    assertThat(hrp.get(0)).matches("NAME +CURRENT +STATE +OBSERVED +AGE *");
    assertThat(hrp.get(1)).matches("web +1/1 +Current +[0-9]+s +[0-9]+s *");
    ReloadStatus written = shop.written("web-0").orElseThrow();
    assertThat(written.getMetadata().getOwnerReferences().getFirst().getKind()).isEqualTo("Pod");
    assertThat(written.getMetadata().getLabels()).containsEntry("hotreload.dev/policy", "web");
    assertThat(written.getStatus().sources().getFirst().servedFingerprint())
        .isEqualTo(first.fingerprint());
    assertThat(shop.kubectl("get", "rls,hrp", "-o", "yaml"))
        .doesNotContain(Says.digest(first).hex());
  }

  @Test
  void aRotatedSecretIsAwaitedAndThenCurrentAgain() {
    IssuedCertificate second = shop.issue();

    shop.secret(second);
    PodReload waiting = shop.awaitPod("web-0", State.AWAITING_PROJECTION);
    agent.says(Says.current(policy, first).then(second).status());
    PodReload done = shop.awaitPod("web-0", State.CURRENT);

    assertThat(waiting.reason()).contains("Secret web-tls is newer");
    assertThat(done.sources().getFirst().servedFingerprint()).isEqualTo(second.fingerprint());
    shop.awaitPolicy(
        status -> second.fingerprint().equals(status.sources().getFirst().fingerprint()));
  }

  @Test
  void aRejectionIsShownAndToldOnceAndItsEndToo() {
    IssuedCertificate bad = shop.issue();
    Says refusing = Says.current(policy, first).refuses(bad, "tls.key does not fit tls.crt");

    shop.secret(bad);
    agent.says(refusing.status());
    PodReload shown = shop.awaitPod("web-0", State.REJECTED);
    shop.awaitPolicy(status -> status.state() == FleetState.DEGRADED);
    await().atMost(Shop.SOON).until(() -> !shop.events("Rejected").isEmpty());
    shop.secret(first);
    agent.says(Says.current(policy, first).reloaded("r").reloaded("r").status());
    shop.awaitPod("web-0", State.CURRENT);

    assertThat(shown.reason()).isEqualTo("tls: tls.key does not fit tls.crt");
    await().atMost(Shop.SOON).until(() -> shop.events("Recovered").size() == 1);
    assertThat(shop.events("Rejected")).hasSize(1);
    assertThat(shop.events("Rejected").getFirst().getNote()).contains("web-0").contains("tls.key");
  }

  @Test
  @DisplayName(
      "Trap 11: an agent that claims success while the old leaf is served is never current")
  void aLyingAgentIsNeverCurrent() {
    IssuedCertificate second = shop.issue();

    agent.says(Says.current(policy, first).lies(second).status());
    shop.secret(second);

    PodReload shown = shop.awaitPod("web-0", State.FAILED);
    assertThat(shown.reason()).contains("claims success");
    shop.awaitPolicy(status -> "0/1".equals(status.current()));
  }

  @Test
  void theAnnotationOrdersOneReloadOfEveryPod() {
    agent.afterPatch(
        before -> Says.current(policy, first).reloaded(FakeAgent.reloadId(1)).status());

    shop.kubectl("annotate", "hrp", "web", "hotreload.dev/reload-requested-at=now");
    var request =
        shop.awaitPolicy(
                status ->
                    status.reloadRequest() != null && status.reloadRequest().finishedAt() != null)
            .reloadRequest();

    assertThat(request.requestedAt()).isEqualTo("now");
    assertThat(request.ordered()).isEqualTo(1);
    assertThat(request.succeeded()).isEqualTo(1);
    assertThat(request.failed()).isZero();
    assertThat(agent.patches()).isEqualTo(1);
    assertThat(shop.awaitPod("web-0", State.CURRENT).reloadRequested()).isEqualTo("now");
    assertThat(shop.events("ReloadRequested")).hasSize(1);
  }

  @Test
  void anAgentThatIsGoneIsUnreachableWithTheReason() {
    agent.close();

    PodReload shown = shop.awaitPod("web-0", State.UNREACHABLE);

    assertThat(shown.reason()).startsWith("NoAgent: ").contains("127.0.7.1");
    shop.awaitPolicy(status -> "0/1".equals(status.current()));
    assertThat(shop.policyStatus().reason()).contains("kubectl");
  }

  @Test
  @DisplayName("Trap 25: after a restart of the API server every watch goes on")
  void theApiServerMayRestart() {
    IssuedCertificate second = shop.issue();

    server.restart();
    shop.secret(second);
    shop.awaitPod("web-0", State.AWAITING_PROJECTION);
    agent.says(Says.current(policy, first).then(second).status());

    assertThat(shop.awaitPod("web-0", State.CURRENT).sources().getFirst().servedFingerprint())
        .isEqualTo(second.fingerprint());
    shop.pod("web-1", "127.0.7.2", agent.port());
    shop.awaitPod("web-1", State.UNREACHABLE);
  }

  @Test
  @DisplayName("Trap 14: what changed while no controller was there is seen by the next")
  void theControllerMayRestart() {
    String version = shop.written("web-0").orElseThrow().getMetadata().getResourceVersion();
    shop.stopController();
    shop.startController();
    shop.awaitPolicy(status -> status.state() == FleetState.CURRENT);
    String after = shop.written("web-0").orElseThrow().getMetadata().getResourceVersion();
    shop.stopController();
    IssuedCertificate second = shop.issue();
    shop.secret(second);
    shop.startController();

    shop.awaitPod("web-0", State.AWAITING_PROJECTION);
    assertThat(after).isEqualTo(version);
  }

  @Test
  @DisplayName("Trap 18: a subPath mount is said to never update, from the pod's spec alone")
  void aSubPathMountIsSaidToNeverUpdate() {
    shop.podBySubPath("web-1");

    PodReload shown = shop.awaitPod("web-1", State.UNREACHABLE);

    assertThat(shown.sources().getFirst().state()).isEqualTo(State.NEVER_UPDATES);
    assertThat(shown.reason()).startsWith("NoAgent: ").contains("subPath");
    await().atMost(Shop.SOON).until(() -> shop.events("NeverUpdates").size() == 1);
  }

  @Test
  void twoPoliciesNeverFightOverAPod() {
    shop.apply(
        "greedy",
        """
        selector: {matchLabels: {hotreload.dev/policy: web}}
        sources: [{name: tls, path: /etc/web/tls}]
        reload: {none: {}}
        """);

    var status =
        shop.awaitPolicy(
            "greedy", each -> each.reason() != null && each.reason().contains("policy web"));

    assertThat(status.current()).isEqualTo("0/0");
    assertThat(shop.written("web-0").orElseThrow().getStatus().policy()).isEqualTo("web");
  }

  @Test
  void statusesGoWithTheirPodsAndPolicies() {
    shop.deletePod("web-0");
    await().atMost(Shop.SOON).until(() -> shop.written("web-0").isEmpty());
    shop.pod("web-0", "127.0.7.1", agent.port());
    PodReload anew = shop.awaitPod("web-0", State.CURRENT);
    shop.kubectl("delete", "hrp", "web");

    await().atMost(Shop.SOON).until(() -> shop.written("web-0").isEmpty());
    assertThat(anew.podUID())
        .isEqualTo(
            shop.admin()
                .pods()
                .inNamespace(shop.namespace())
                .withName("web-0")
                .require()
                .getMetadata()
                .getUid());
  }

  @Test
  void aStatusThatSomebodyDeletesIsWrittenAnew() {
    shop.kubectl("delete", "rls", "web-0");

    shop.awaitPod("web-0", State.CURRENT);
  }

  @Test
  void theAgentFileIsPublishedAndPutBack() {
    String file =
        shop.kubectl("get", "configmap", "web-hotreload", "-o", "jsonpath={.data.agent\\.yaml}");
    Parsed parsed = new AgentFiles(Programs.assumed()).read(file.getBytes(StandardCharsets.UTF_8));

    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    assertThat(((Parsed.Good) parsed).settings().policy()).isEqualTo(policy);
    shop.kubectl("delete", "configmap", "web-hotreload");
    await()
        .atMost(Shop.SOON)
        .until(() -> shop.kubectl("get", "configmaps").contains("web-hotreload"));
  }

  @Test
  void anInvalidPolicyIsStalledAndSaysWhy() {
    shop.apply(
        """
        sources: [{name: tls, path: /etc/web/tls}]
        reload: {exec: {command: [/bin/true]}}
        """);

    var status = shop.awaitPolicy(each -> each.state() == FleetState.INVALID);

    assertThat(status.reason()).contains("--allow-exec");
    assertThat(status.conditions())
        .anySatisfy(
            each -> {
              assertThat(each.type()).isEqualTo("Stalled");
              assertThat(each.status()).isEqualTo("True");
            });
  }
}
