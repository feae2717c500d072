package dev.hotreload.testing.fleet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pods as objects of a real API server. Nothing runs them: their processes are started by whoever
 * uses this, on the loopback address that the pod's status names.
 */
public final class PodObjects {
  private final KubernetesClient client;
  private final String namespace;

  public PodObjects(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
    ensureServiceAccount();
  }

  /** Where a container sees a Secret or a ConfigMap. */
  public record Mount(String path, boolean secret, String object) {}

  /**
   * A running pod with a server and an agent.
   *
   * @param address the pod's, in 127.0.0.0/8
   * @param agentPort the container port named {@code hotreload}
   */
  public Pod create(
      String name, String address, int agentPort, Map<String, String> labels, List<Mount> mounts) {
    var volumes = new ArrayList<Volume>();
    var at = new ArrayList<VolumeMount>();
    for (var mount : mounts) {
      var volume = "v" + volumes.size();
      volumes.add(volume(volume, mount));
      at.add(new VolumeMountBuilder().withName(volume).withMountPath(mount.path()).build());
    }
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .withNodeName("this-machine")
            .withVolumes(volumes)
            .withContainers(container("server", at, 8443), agent(at, agentPort))
            .endSpec()
            .build();
    return run(client.pods().inNamespace(namespace).resource(pod).create(), address);
  }

  public void delete(String name) {
    client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
  }

  private Pod run(Pod pod, String address) {
    return client
        .pods()
        .inNamespace(namespace)
        .resource(pod)
        .editStatus(
            each ->
                new PodBuilder(each)
                    .editOrNewStatus()
                    .withPhase("Running")
                    .withPodIP(address)
                    .addNewPodIP(address)
                    .endStatus()
                    .build());
  }

  private static Container agent(List<VolumeMount> mounts, int port) {
    return new ContainerBuilder(container("hotreload-agent", mounts, port))
        .editFirstPort()
        .withName("hotreload")
        .endPort()
        .build();
  }

  private static Container container(String name, List<VolumeMount> mounts, int port) {
    return new ContainerBuilder()
        .withName(name)
        .withImage("none:stand-in")
        .withVolumeMounts(mounts)
        .addNewPort()
        .withContainerPort(port)
        .endPort()
        .build();
  }

  private static Volume volume(String name, Mount mount) {
    var volume = new VolumeBuilder().withName(name);
    return mount.secret()
        ? volume.withNewSecret().withSecretName(mount.object()).endSecret().build()
        : volume
            .withNewConfigMap()
            .withName(mount.object())
            .withOptional(true)
            .endConfigMap()
            .build();
  }

  /** There is no controller-manager that would make it, and a pod is refused without. */
  private void ensureServiceAccount() {
    var accounts = client.serviceAccounts().inNamespace(namespace);
    if (accounts.withName("default").get() == null) {
      accounts
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withName("default")
                  .withNamespace(namespace)
                  .endMetadata()
                  .build())
          .create();
    }
  }
}
