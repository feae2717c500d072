package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.controller.install.CustomResources;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be refused when it is applied is refused then, in words that say what to do. */
@ExtendWith(ApiServerExtension.class)
class PolicyRulesIT {
  private static final String HEAD =
      """
      apiVersion: hotreload.dev/v1alpha1
      kind: HotReloadPolicy
      metadata: {name: tried}
      """;

  @BeforeAll
  static void theResourcesAreServed(ApiServer server) {
    CustomResources.install(server);
  }

  static Stream<BadPolicy> badPolicies() {
    return BadPolicy.ALL.stream();
  }

  @Test
  void everyRuleHasABadExample() {
    var refused = BadPolicy.ALL.stream().map(BadPolicy::message).toList();

    assertThat(Rules.messages()).isNotEmpty().isSubsetOf(refused);
  }

  @ParameterizedTest
  @MethodSource("badPolicies")
  void aBadPolicyIsRefusedInTheRulesWords(BadPolicy bad, KubernetesClient client) {
    assertThatThrownBy(() -> apply(client, bad.spec()))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(bad.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec.sources: Required | {preset: nginx}",
        "spec.sources: Invalid value | {preset: nginx, sources: []}",
        "spec.sources[0].path | {preset: nginx, sources: [{name: a, path: relative}]}",
        "spec.sources[0].name | {preset: nginx, sources: [{name: Not_A_Label, path: /a}]}",
        "spec.poll.interval | {preset: nginx, sources: [{name: a, path: /a}], poll: {interval: 10}}",
        "spec.poll.interval | {preset: nginx, sources: [{name: a, path: /a}], poll: {interval: soon}}",
        "spec.preset: Unsupported | {preset: iis, sources: [{name: a, path: /a}]}",
        "validate[0].format | {preset: nginx, sources: [{name: a, path: /a, validate: [{format: ini}]}]}",
        "reload.signal.name | {sources: [{name: a, path: /a}], reload: {signal: {name: KILL, process: a}}}",
        "verify[0].tls.address | {preset: nginx, sources: [{name: a, path: /a}], verify: [{tls: {address: 'web.example:443'}}]}",
      })
  void whatIsNoPolicyIsRefusedByItsPlace(String place, String spec, KubernetesClient client) {
    assertThatThrownBy(() -> apply(client, spec))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1@elsewhere.example/",
        "http://127.0.0.1:80@elsewhere.example/",
        "http://127.0.0.1.elsewhere.example/",
        "http://elsewhere.example/?http://127.0.0.1/",
        "http://10.0.0.1:9090/-/reload",
        "http://localhost.elsewhere.example/",
        "file:///etc/passwd",
        "127.0.0.1:9090",
      })
  void aUrlThatOnlyLooksLikeLoopbackIsRefused(String url, KubernetesClient client) {
    assertThatThrownBy(() -> apply(client, BadPolicy.http(url)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec.reload.http.url")
        .hasMessageContaining("reaches loopback only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9090/-/reload",
        "http://127.0.0.2",
        "https://localhost:8443/config/?now=1",
        "http://[::1]:8080/",
      })
  void loopbackIsAccepted(String url, KubernetesClient client) {
    apply(client, BadPolicy.http(url));
  }

  @Test
  void aPolicyWithoutASpecIsRefused(KubernetesClient client) {
    assertThatThrownBy(() -> client.resource(HEAD).dryRun().create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("spec: Required value");
  }

  private static void apply(KubernetesClient client, String spec) {
    client.resource(HEAD + "spec: " + spec).dryRun().create();
  }
}
