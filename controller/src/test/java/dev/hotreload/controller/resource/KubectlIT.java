package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.controller.install.CustomResources;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.kubernetes.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types, and sees. */
@ExtendWith(ApiServerExtension.class)
class KubectlIT {
  /** Columns are apart by three blanks; a name may contain one. */
  private static final Pattern GAP = Pattern.compile(" {2,}");

  private static final String POLICY =
      """
      apiVersion: hotreload.dev/v1alpha1
      kind: HotReloadPolicy
      metadata: {name: web}
      spec: {preset: nginx, sources: [{name: tls, path: /etc/web/tls}]}
      """;
  private static final String PODS =
      """
      ---
      apiVersion: hotreload.dev/v1alpha1
      kind: ReloadStatus
      metadata: {name: web-0}
      ---
      apiVersion: hotreload.dev/v1alpha1
      kind: ReloadStatus
      metadata: {name: web-1}
      """;

  @BeforeAll
  static void aFleetOfTwoPodsIsThere(TestNamespace namespace, @TempDir Path folder)
      throws IOException {
    CustomResources.install(namespace.server());
    var file = Files.writeString(folder.resolve("fleet.yaml"), POLICY + PODS);
    kubectl(namespace, "apply", "-f", file.toString());
    setStatus(
        namespace,
        "hrp/web",
        """
        {"state": "Degraded", "current": "1/2", "observed": "2026-01-01T00:00:00Z",
         "reason": "1 pod refused tls"}
        """);
    setStatus(
        namespace,
        "rls/web-0",
        """
        {"state": "Current", "policy": "web", "lastReload": "2026-01-01T00:00:00Z",
         "verified": "yes", "node": "node-a", "certificateExpires": "2099-01-01T00:00:00Z",
         "agentVersion": "0.1.0"}
        """);
    setStatus(namespace, "rls/web-1", "{\"state\": \"Rejected\", \"reason\": \"tls.crt expired\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rls", "reloadstatus", "reloadstatuses"})
  void oneLineTellsWhatAPodRuns(String name, TestNamespace namespace) {
    var lines = lines(kubectl(namespace, "get", name));

    assertThat(lines.getFirst())
        .containsExactly("NAME", "POLICY", "STATE", "LAST RELOAD", "REASON", "AGE");
    assertThat(lines.get(1)).startsWith("web-0", "web", "Current").doesNotContain("<invalid>");
  }

  @Test
  void theWideFormTellsTheRest(TestNamespace namespace) {
    var lines = lines(kubectl(namespace, "get", "rls", "-o", "wide"));

    assertThat(lines.getFirst())
        .containsExactly(
            "NAME",
            "POLICY",
            "STATE",
            "LAST RELOAD",
            "REASON",
            "AGE",
            "VERIFIED",
            "NODE",
            "CERT EXPIRES",
            "AGENT");
    assertThat(lines.get(1)).endsWith("yes", "node-a", "2099-01-01T00:00:00Z", "0.1.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hrp", "hotreloadpolicy", "hotreloadpolicies"})
  void oneLineTellsOfAFleet(String name, TestNamespace namespace) {
    var lines = lines(kubectl(namespace, "get", name));

    assertThat(lines.getFirst()).containsExactly("NAME", "CURRENT", "STATE", "OBSERVED", "AGE");
    assertThat(lines.get(1)).startsWith("web", "1/2", "Degraded");
    assertThat(kubectl(namespace, "get", name, "-o", "wide"))
        .contains("REASON")
        .contains("1 pod refused tls");
  }

  @Test
  void podsAreSelectedByState(TestNamespace namespace) {
    var found =
        kubectl(namespace, "get", "rls", "--field-selector", "status.state=Rejected", "-o", "name");

    assertThat(found).isEqualTo("reloadstatus.hotreload.dev/web-1");
  }

  @Test
  void everyFieldIsExplained(TestNamespace namespace) {
    assertThat(kubectl(namespace, "explain", "hrp.spec.sources.path"))
        .contains("Where it is mounted in the server's container");
    assertThat(kubectl(namespace, "explain", "rls.status"))
        .contains("the worst of its sources decides");
  }

  @Test
  void aMisspeltFieldIsRefused(TestNamespace namespace, @TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("bad.yaml"), POLICY.replace("path:", "pth:"));
    var answer = namespace.server().kubectl("apply", "-n", namespace.name(), "-f", file.toString());

    assertThat(answer.succeeded()).isFalse();
    assertThat(answer.stderr()).contains("unknown field \"spec.sources[0].pth\"");
  }

  private static void setStatus(TestNamespace namespace, String object, String status) {
    var patch = "{\"status\": " + status + "}";
    kubectl(namespace, "patch", object, "--subresource=status", "--type=merge", "--patch=" + patch);
  }

  private static String kubectl(TestNamespace namespace, String... arguments) {
    var all = Stream.concat(Stream.of("-n", namespace.name()), Stream.of(arguments));
    return namespace.server().kubectl(all.toArray(String[]::new)).orThrow();
  }

  private static List<List<String>> lines(String table) {
    return table.lines().map(line -> GAP.splitAsStream(line).toList()).toList();
  }
}
