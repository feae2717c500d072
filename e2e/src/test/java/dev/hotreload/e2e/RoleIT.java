package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.fleet.PodObjects;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped role, no more and no less. Everything the controller does is done with a token of it;
 * the API server's audit log then has to show each verb that the role grants, and no refusal. So a
 * verb that is taken away is one that was used, and its refusal fails this test.
 */
@RequiresProgram("nginx")
class RoleIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();
  private static final String SYSTEM = "hotreload-system";

  /** Asked for by the operator framework's own check at start, and never used. */
  private static final String FRAMEWORK = "update leases.coordination.k8s.io";

  @TempDir Path folder;

  @Test
  void everyVerbOfTheShippedRoleIsUsedAndNoneIsMissing() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.9")) {
      installRole(world);
      world.pod.startServer();
      world.policy();
      world.startController(
          API.server().kubeconfigFor(SYSTEM, "hotreload"), List.of("--lease-namespace", SYSTEM));
      world.awaitAgentFile();
      world.pod.startAgent();
      world.awaitState("Current");

      doEverything(world);

      var audit =
          Audit.of(API.server().auditLog(), "system:serviceaccount:" + SYSTEM + ":hotreload");
      assertThat(audit.denied()).isEmpty();
      var granted = new TreeSet<String>();
      granted.addAll(Audit.granted(clusterRole()));
      granted.addAll(Audit.granted(leaderElection()));
      granted.remove(FRAMEWORK);
      assertThat(audit.allowed()).containsAll(granted);
    }
  }

  private static void installRole(World world) {
    world.api.kubectl("create", "namespace", SYSTEM);
    world
        .api
        .kubectl(
            "apply", "--server-side", "-k", Jars.repository().resolve("manifests/rbac").toString())
        .orThrow();
  }

  private static void doEverything(World world) {
    world.policy("29s");
    await()
        .atMost(World.SOON)
        .until(() -> world.column("hrp", ".status.observedGeneration").equals("2"));
    var good = world.issue();
    var data = new HashMap<>(good.secretData());
    data.put("tls.key", world.issue().keyPem());
    world.secret(data, Map.of());
    world.awaitState("Rejected");
    world.rotate(good);
    world.awaitState("Current");
    world.kubectl("annotate", "hrp", "web", "hotreload.dev/reload-requested-at=now").orThrow();
    await()
        .atMost(World.SOON)
        .until(() -> world.column("hrp", ".status.reloadRequest.succeeded").equals("1"));
    new PodObjects(world.client, world.namespace).delete(world.pod.name());
    await().atMost(World.SOON).until(() -> world.column("rls", ".metadata.name").isEmpty());
  }

  private static List<io.fabric8.kubernetes.api.model.rbac.PolicyRule> clusterRole() {
    return API.client().rbac().clusterRoles().withName("hotreload").get().getRules();
  }

  private static List<io.fabric8.kubernetes.api.model.rbac.PolicyRule> leaderElection() {
    return API.client()
        .rbac()
        .roles()
        .inNamespace(SYSTEM)
        .withName("hotreload-leader-election")
        .get()
        .getRules();
  }
}
