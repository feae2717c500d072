package dev.hotreload.controller.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(ApiServerExtension.class)
class InstallIT {
  /** Objects in a namespace need it to be there, on a dry run too. */
  @BeforeAll
  static void theNamespaceIsThere(ApiServer server) {
    CustomResources.install(server);
    server
        .kubectl("apply", "--server-side", "-f", Checkout.MANIFESTS + "/namespace.yaml")
        .orThrow();
  }

  @Test
  void kustomizeAndHelmInstallTheSameObjects(ApiServer server) {
    var kustomized =
        KubernetesObjects.parse(kustomize(server)).without("Namespace/hotreload-system");
    var installed = KubernetesObjects.parse(Chart.install(Chart.IMAGE));

    assertThat(installed.byName()).containsOnlyKeys(kustomized.byName().keySet());
    assertThat(installed.byName())
        .allSatisfy(
            (name, object) ->
                assertThat(Unlabelled.of(object)).isEqualTo(Unlabelled.of(kustomized.get(name))));
  }

  @Test
  void theApiServerAcceptsWhatKustomizeBuilds(ApiServer server, @TempDir Path folder)
      throws IOException {
    assertAccepted(server, kustomize(server), folder);
  }

  @Test
  void theApiServerAcceptsWhatHelmRenders(ApiServer server, @TempDir Path folder)
      throws IOException {
    assertAccepted(server, Chart.install(Chart.IMAGE), folder);
  }

  @Test
  void theApiServerAcceptsTheSamples(ApiServer server) {
    server.kubectl("apply", "--dry-run=server", "-f", Checkout.MANIFESTS + "/samples").orThrow();
  }

  private static String kustomize(ApiServer server) {
    return server.kubectl("kustomize", Checkout.MANIFESTS.toString()).orThrow();
  }

  private static void assertAccepted(ApiServer server, String yaml, Path folder)
      throws IOException {
    var file = Files.writeString(folder.resolve("objects.yaml"), yaml);
    var answer =
        server.kubectl(
            "apply",
            "--server-side",
            "--dry-run=server",
            "--validate=strict",
            "--force-conflicts",
            "--field-manager=install",
            "-f",
            file.toString());

    assertThat(answer.exitCode()).as(answer.stderr()).isZero();
    assertThat(answer.stdout().lines())
        .hasSameSizeAs(KubernetesObjects.parse(yaml).byName().keySet());
  }
}
