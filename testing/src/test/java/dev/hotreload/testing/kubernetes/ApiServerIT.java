package dev.hotreload.testing.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.run.Finished;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiServerIT {

  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  @Test
  void kubectlTalksToIt() {
    Finished namespaces = API.server().kubectl("get", "ns", "-o", "name");

    assertThat(namespaces.orThrow().lines())
        .contains("namespace/default", "namespace/" + API.namespace());
    assertThat(API.server().kubectl("version").orThrow()).contains("Server Version: v1.36.3");
    Finished mistaken = API.server().kubectl("get", "no-such-thing");
    assertThat(mistaken.exitCode()).isNotZero();
    assertThat(mistaken.stderr()).contains("no-such-thing");
  }

  @Test
  void aRestartKeepsDataAndAddress() {
    ConfigMap kept = create("kept");
    URI before = API.server().url();

    API.server().stopServing();
    assertThat(API.server().kubectl("get", "ns", "--request-timeout=5s").succeeded()).isFalse();
    API.server().startServing();

    assertThat(API.server().url()).isEqualTo(before);
    assertThat(API.client().configMaps().withName("kept").get().getMetadata().getUid())
        .isEqualTo(kept.getMetadata().getUid());
  }

  @Test
  void aServiceAccountMayDoExactlyWhatItsRoleSays() {
    create("readable");
    String namespace = API.namespace();
    run("create", "serviceaccount", "reader", "-n", namespace);
    run("create", "role", "reader", "--verb=get,list", "--resource=configmaps", "-n", namespace);
    run(
        "create",
        "rolebinding",
        "reader",
        "--role=reader",
        "--serviceaccount=" + namespace + ":reader",
        "-n",
        namespace);

    Path kubeconfig = API.server().kubeconfigFor(namespace, "reader");

    assertThat(API.server().kubectl(kubeconfig, "get", "configmap", "readable").succeeded())
        .isTrue();
    assertThat(API.server().kubectl(kubeconfig, "get", "secrets").stderr()).contains("forbidden");
    assertThat(API.server().kubectl(kubeconfig, "delete", "cm", "readable").stderr())
        .contains("forbidden");
    try (KubernetesClient client = API.server().client(kubeconfig)) {
      assertThat(client.configMaps().withName("readable").get()).isNotNull();
    }
  }

  @Test
  void parametersAreTheClasssOwn(ApiServer server, KubernetesClient client, TestNamespace own) {
    assertThat(server).isSameAs(API.server());
    assertThat(client.getNamespace()).isEqualTo(API.namespace());
    assertThat(own.name()).isEqualTo(API.namespace()).startsWith("apiserverit-");
  }

  @Test
  void credentialsAreReadableByTheirOwnerAlone() throws Exception {
    assertThat(Files.getPosixFilePermissions(API.server().adminKubeconfig())).hasSize(2);
  }

  @Nested
  class ANestedClass {
    @Test
    void sharesTheNamespace(TestNamespace own) {
      assertThat(own.name()).isEqualTo(API.namespace()).startsWith("apiserverit-");
    }
  }

  private static ConfigMap create(String name) {
    return API.client()
        .resource(new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  private static void run(String... arguments) {
    API.server().kubectl(arguments).orThrow();
  }
}
