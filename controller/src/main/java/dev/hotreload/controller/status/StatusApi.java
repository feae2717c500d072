package dev.hotreload.controller.status;

import dev.hotreload.api.Names;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.resource.HotReloadPolicy;
import dev.hotreload.controller.resource.ReloadStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;

/**
 * Writes statuses by server-side apply: with a manager of its own and by force nothing has to be
 * read first. A change is one request; a new status takes two, because its subresource can't be
 * applied before it exists.
 */
public final class StatusApi {
  /** Who the API server notes as the owner of what is written. */
  public static final String FIELD_MANAGER = "hotreload-controller";

  private final KubernetesClient client;

  public StatusApi(KubernetesClient client) {
    this.client = client;
  }

  /** Writes a policy's status; one that is gone meanwhile is normal life. */
  public void write(String namespace, String name, PolicyStatus status) {
    HotReloadPolicy policy = new HotReloadPolicy();
    policy.setMetadata(new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
    policy.setStatus(status);
    try {
      applyStatus(policy);
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  /** Writes the status of a pod into the object that is there. Returns whether one is. */
  boolean writeExisting(StatusKey key, PodReload status) {
    try {
      applyStatus(resource(key, status));
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Makes or relabels the object of a pod, owned by the pod so that it goes with it. */
  void create(StatusKey key, PodReload status) {
    ReloadStatus object = resource(key, status);
    object.setStatus(null);
    object.getMetadata().setLabels(Map.of(Names.POLICY_LABEL, String.valueOf(status.policy())));
    object.addOwnerReference(
        new io.fabric8.kubernetes.api.model.OwnerReferenceBuilder()
            .withApiVersion("v1")
            .withKind("Pod")
            .withName(key.pod())
            .withUid(status.podUID())
            .build());
    client.resource(object).patch(apply());
  }

  void delete(StatusKey key) {
    client.resources(ReloadStatus.class).inNamespace(key.namespace()).withName(key.pod()).delete();
  }

  private void applyStatus(HasMetadata object) {
    client.resource(object).subresource("status").patch(apply());
  }

  private static ReloadStatus resource(StatusKey key, PodReload status) {
    ReloadStatus object = new ReloadStatus();
    object.setMetadata(
        new ObjectMetaBuilder().withNamespace(key.namespace()).withName(key.pod()).build());
    object.setStatus(status);
    return object;
  }

  private static PatchContext apply() {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(FIELD_MANAGER)
        .withForce(true)
        .build();
  }
}
