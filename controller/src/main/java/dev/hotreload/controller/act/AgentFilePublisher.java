package dev.hotreload.controller.act;

import dev.hotreload.api.Names;
import dev.hotreload.controller.decide.Policy;
import dev.hotreload.controller.status.StatusApi;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/** Writes the agent file of a policy into the ConfigMap that the pods mount. */
public final class AgentFilePublisher {
  private final KubernetesClient client;

  public AgentFilePublisher(KubernetesClient client) {
    this.client = client;
  }

  void publish(Policy policy, String file) {
    var map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace(policy.namespace())
            .withName(policy.name() + Names.RENDERED_SUFFIX)
            .addNewOwnerReference()
            .withApiVersion(Names.GROUP + "/" + Names.VERSION)
            .withKind("HotReloadPolicy")
            .withName(policy.name())
            .withUid(policy.uid())
            .withController(true)
            .endOwnerReference()
            .endMetadata()
            .withData(Map.of(Names.AGENT_FILE_KEY, file))
            .build();
    client
        .resource(map)
        .patch(
            new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(StatusApi.FIELD_MANAGER)
                .withForce(true)
                .build());
  }
}
