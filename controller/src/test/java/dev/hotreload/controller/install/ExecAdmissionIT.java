package dev.hotreload.controller.install;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.kubernetes.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiServerExtension.class)
class ExecAdmissionIT {
  private static final String RELOAD_BY_EXEC =
      "{sources: [{name: a, path: /a}], reload: {exec: {command: [reload]}}}";
  private static final String VALIDATE_BY_EXEC =
      "{preset: nginx, sources: [{name: a, path: /a},"
          + " {name: b, path: /b, validate: [{tls: {}}, {exec: {command: [check]}}]}]}";

  private static final String VERIFY_BY_EXEC =
      "{preset: nginx, sources: [{name: a, path: /a}], verify: [{exec: {command: [check]}}]}";

  /** Bound to this class's namespace alone, because the server is shared with other tests. */
  @BeforeAll
  static void thePolicyOfTheChartIsInForce(ApiServer server, TestNamespace namespace) {
    CustomResources.install(server);
    var objects = Chart.render(Chart.IMAGE);
    var client = namespace.client();
    apply(client, objects.get("ValidatingAdmissionPolicy/hotreload-no-exec"));
    var binding = new TreeMap<>(objects.get("ValidatingAdmissionPolicyBinding/hotreload-no-exec"));
    var spec = new TreeMap<>(KubernetesObjects.at(binding, "spec"));
    var here = Map.of("kubernetes.io/metadata.name", namespace.name());
    spec.put("matchResources", Map.of("namespaceSelector", Map.of("matchLabels", here)));
    binding.put("spec", spec);
    apply(client, binding);
    await().atMost(ofSeconds(60)).until(() -> isRefused(client, RELOAD_BY_EXEC));
  }

  @Test
  void aReloadByAProgramIsRefused(KubernetesClient client) {
    assertThatThrownBy(() -> tryPolicy(client, RELOAD_BY_EXEC))
        .hasMessageContaining("spec.reload.exec: programs in policies are off");
  }

  @Test
  void aValidationByAProgramIsRefused(KubernetesClient client) {
    assertThatThrownBy(() -> tryPolicy(client, VALIDATE_BY_EXEC))
        .hasMessageContaining("spec.sources[].validate[].exec: programs in policies are off");
  }

  @Test
  void aVerificationByAProgramIsRefused(KubernetesClient client) {
    assertThatThrownBy(() -> tryPolicy(client, VERIFY_BY_EXEC))
        .hasMessageContaining("spec.verify[].exec: programs in policies are off");
  }

  @Test
  void aPolicyWithoutProgramsIsAccepted(KubernetesClient client) {
    tryPolicy(client, "{preset: nginx, sources: [{name: a, path: /a, validate: [{tls: {}}]}]}");
    tryPolicy(client, "{sources: [{name: a, path: /a}], reload: {signal: {process: web}}}");
  }

  private static boolean isRefused(KubernetesClient client, String spec) {
    try {
      tryPolicy(client, spec);
      return false;
    } catch (KubernetesClientException e) {
      return true;
    }
  }

  private static void tryPolicy(KubernetesClient client, String spec) {
    var yaml =
        """
        apiVersion: hotreload.dev/v1alpha1
        kind: HotReloadPolicy
        metadata: {name: tried}
        """;
    client.resource(yaml + "spec: " + spec).dryRun().create();
  }

  private static void apply(KubernetesClient client, Map<String, Object> object) {
    client.resource(Serialization.asYaml(object)).serverSideApply();
  }
}
