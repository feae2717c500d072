package dev.hotreload.controller.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  private static Map<String, String> with(String... keysAndValues) {
    var values = new HashMap<>(Chart.IMAGE);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return values;
  }

  @Test
  void helmFindsNothingToSayAboutIt() {
    var result = Chart.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void withoutAnImageItSaysThatOneHasToBeBuilt() {
    assertThatThrownBy(() -> Chart.template(Map.of()))
        .hasMessageContaining("image.repository is not set")
        .hasMessageContaining("build one");
  }

  @Test
  void aMisspeltValueIsRefused() {
    assertThatThrownBy(() -> Chart.template(with("policies.allowExecs", "true")))
        .hasMessageContaining("allowExecs");
  }

  @Test
  void execIsRefusedUnlessAllowed() {
    assertThat(Chart.render(Chart.IMAGE).byName())
        .containsKey("ValidatingAdmissionPolicyBinding/hotreload-no-exec");
    assertThat(Chart.render(with("policies.allowExec", "true")).byName().keySet())
        .noneMatch(name -> name.startsWith("ValidatingAdmissionPolicy"));
  }

  @Test
  void theControllerItselfIsToldThatExecIsAllowed() {
    assertThat(Chart.render(Chart.IMAGE).get("Deployment/hotreload-system/hotreload").toString())
        .doesNotContain("--allow-exec");
    assertThat(
            Chart.render(with("policies.allowExec", "true"))
                .get("Deployment/hotreload-system/hotreload")
                .toString())
        .contains("args=[--allow-exec]");
  }

  @Test
  void itsRightsEndWithItsNamespaces() {
    var objects = Chart.render(with("namespaces[0]", "shop", "namespaces[1]", "bank"));

    assertThat(objects.get("Deployment/hotreload-system/hotreload").toString())
        .contains("--namespace=shop,bank");
    assertThat(objects.byName().keySet())
        .contains("RoleBinding/shop/hotreload", "RoleBinding/bank/hotreload")
        .noneMatch(name -> name.startsWith("ClusterRoleBinding"));
  }

  @Test
  void rolesCanBeMadeElsewhere() {
    assertThat(Chart.render(with("rbac.enabled", "false")).byName().keySet())
        .noneMatch(name -> name.contains("Role"));
  }

  @Test
  void aServiceAccountMadeElsewhereIsUsedEverywhere() {
    var objects =
        Chart.render(with("serviceAccount.create", "false", "serviceAccount.name", "other"));

    assertThat(objects.byName().keySet()).noneMatch(name -> name.startsWith("ServiceAccount"));
    assertThat(
            List.of(
                objects.get("ClusterRoleBinding/hotreload"),
                objects.get("RoleBinding/hotreload-system/hotreload-leader-election"),
                objects.get("Deployment/hotreload-system/hotreload")))
        .allSatisfy(
            object -> assertThat(object.toString()).containsPattern("(name|AccountName)=other"));
  }

  @Test
  void aDigestWinsOverTheTag() {
    var digest = "sha256:" + "0".repeat(64);
    assertThat(
            Chart.render(with("image.digest", digest))
                .get("Deployment/hotreload-system/hotreload")
                .toString())
        .contains("image=hotreload.invalid/controller@" + digest);
  }

  @ParameterizedTest
  @CsvSource({
    "nameOverride, other",
    "fullnameOverride, other",
    "image.pullPolicy, Always",
    "imagePullSecrets[0].name, secret",
    "deployment.replicas, 2",
    "deployment.annotations.a, b",
    "deployment.labels.a, b",
    "deployment.pod.annotations.a, b",
    "deployment.pod.labels.a, b",
    "deployment.resources.limits.memory, 1Gi",
    "deployment.javaOptions, -Xmx1g",
    "deployment.env[0].name, A",
    "deployment.securityContext.runAsUser, 1",
    "deployment.containerSecurityContext.readOnlyRootFilesystem, false",
    "deployment.nodeSelector.a, b",
    "deployment.tolerations[0].key, a",
    "deployment.affinity.nodeAffinity.a, b",
    "deployment.topologySpreadConstraints[0].topologyKey, zone",
    "deployment.priorityClassName, high",
    "serviceAccount.annotations.a, b",
    "serviceAccount.labels.a, b",
  })
  void everyValueShows(String key, String value) {
    assertThat(Chart.template(with(key, value))).isNotEqualTo(Chart.template(Chart.IMAGE));
  }
}
