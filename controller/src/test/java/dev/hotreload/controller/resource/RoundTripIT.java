package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.install.CustomResources;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the API server does not know it prunes, silently. */
@ExtendWith(ApiServerExtension.class)
class RoundTripIT {
  @BeforeAll
  static void theResourcesAreServed(ApiServer server) {
    CustomResources.install(server);
  }

  static List<PolicySpec> specs() {
    return Variants.of(PolicySpec.class);
  }

  static List<PolicyStatus> policyStatuses() {
    return Variants.of(PolicyStatus.class);
  }

  static List<PodReload> podStatuses() {
    return Variants.of(PodReload.class);
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyFieldOfAPolicyComesBack(PolicySpec spec, KubernetesClient client) {
    var stored = client.resource(policy(spec)).create();

    assertThat(client.resource(stored).get().getSpec()).isEqualTo(spec);
  }

  @ParameterizedTest
  @MethodSource("policyStatuses")
  void everyFieldOfAPolicysStatusComesBack(PolicyStatus status, KubernetesClient client) {
    var stored = client.resource(policy(specs().getFirst())).create();
    stored.setStatus(status);
    client.resource(stored).updateStatus();

    assertThat(client.resource(stored).get().getStatus()).isEqualTo(status);
  }

  @ParameterizedTest
  @MethodSource("podStatuses")
  void everyFieldOfAReloadStatusComesBack(PodReload status, KubernetesClient client) {
    var pod = new ReloadStatus();
    pod.setMetadata(new ObjectMetaBuilder().withGenerateName("round-trip-").build());
    var stored = client.resource(pod).create();
    stored.setStatus(status);
    client.resource(stored).updateStatus();

    assertThat(client.resource(stored).get().getStatus()).isEqualTo(status);
  }

  private static HotReloadPolicy policy(PolicySpec spec) {
    var policy = new HotReloadPolicy();
    policy.setMetadata(new ObjectMetaBuilder().withGenerateName("round-trip-").build());
    policy.setSpec(spec);
    return policy;
  }
}
