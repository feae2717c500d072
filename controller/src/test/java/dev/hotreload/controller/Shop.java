package dev.hotreload.controller;

import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.observe.Observation;
import dev.hotreload.controller.resource.HotReloadPolicy;
import dev.hotreload.controller.resource.ReloadStatus;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.PodObjects;
import dev.hotreload.testing.kubernetes.ApiServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One namespace of a real API server with a controller, a policy "web" and its Secret "web-tls". */
final class Shop implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  private final ApiServer server;
  private final KubernetesClient admin;
  private final String namespace;
  private final Authority authority = Authority.root("shop");
  private final KubernetesClient client;
  private Session session;

  Shop(ApiServer server, KubernetesClient admin, String namespace) {
    this.server = server;
    this.admin = admin;
    this.namespace = namespace;
    server
        .kubectl("apply", "--server-side", "-f", "../manifests/crds/hotreloadpolicies.yaml")
        .orThrow();
    server
        .kubectl("apply", "--server-side", "-f", "../manifests/crds/reloadstatuses.yaml")
        .orThrow();
    server
        .kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s")
        .orThrow();
    this.client = Connection.open(Config.fromKubeconfig(server.adminKubeconfig().toFile()));
    this.session = controller();
  }

  private Session controller() {
    var scope = new Observation.Scope(Set.of(namespace), false, Clock.systemUTC());
    Session started =
        new Session(
            client, new Session.Setup(scope, "test", Optional.empty()), new SimpleMeterRegistry());
    started.start();
    return started;
  }

  void stopController() {
    session.close();
  }

  void startController() {
    session = controller();
  }

  IssuedCertificate issue() {
    return authority.issue(Leaf.of("web.example"));
  }

  void secret(IssuedCertificate certificate) {
    Map<String, String> data = new HashMap<>();
    certificate
        .secretData()
        .forEach(
            (key, text) ->
                data.put(
                    key,
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    admin
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("web-tls")
                .withAnnotations(certificate.secretAnnotations("web"))
                .endMetadata()
                .withType("kubernetes.io/tls")
                .withData(data)
                .build())
        .serverSideApply();
  }

  /** A policy that proves by handshake. */
  PolicyReference policy() {
    return apply(
        """
        sources: [{name: tls, path: /etc/web/tls, validate: [{tls: {}}]}]
        reload: {signal: {pidFile: /run/web.pid}}
        verify: [{tls: {address: "127.0.0.1:8443"}}]
        """);
  }

  PolicyReference apply(String spec) {
    return apply("web", spec);
  }

  PolicyReference apply(String name, String spec) {
    String yaml =
        "apiVersion: hotreload.dev/v1alpha1\nkind: HotReloadPolicy\nmetadata: {name: "
            + name
            + ", namespace: "
            + namespace
            + "}\nspec:\n"
            + spec.indent(2);
    HotReloadPolicy made =
        admin
            .resource(
                io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                    yaml, HotReloadPolicy.class))
            .serverSideApply();
    return new PolicyReference(namespace, name, made.getMetadata().getGeneration());
  }

  Pod pod(String name, String address, int agentPort) {
    return new PodObjects(admin, namespace)
        .create(
            name,
            address,
            agentPort,
            Map.of("hotreload.dev/policy", "web"),
            List.of(new PodObjects.Mount("/etc/web/tls", true, "web-tls")));
  }

  /** A pod that can't ever see a change of its certificate. */
  void podBySubPath(String name) {
    admin
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withLabels(Map.of("hotreload.dev/policy", "web"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("server")
                .withImage("none:stand-in")
                .addNewVolumeMount()
                .withName("tls")
                .withMountPath("/etc/web/tls")
                .withSubPath("tls")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("tls")
                .withNewSecret()
                .withSecretName("web-tls")
                .endSecret()
                .endVolume()
                .endSpec()
                .build())
        .create();
  }

  void deletePod(String name) {
    new PodObjects(admin, namespace).delete(name);
  }

  String kubectl(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "-n";
    all[1] = namespace;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return server.kubectl(all).orThrow();
  }

  Optional<ReloadStatus> written(String pod) {
    return Optional.ofNullable(
        admin.resources(ReloadStatus.class).inNamespace(namespace).withName(pod).get());
  }

  PodReload awaitPod(String pod, State state) {
    return awaitPod(pod, status -> status.state() == state);
  }

  PodReload awaitPod(String pod, Predicate<PodReload> holds) {
    return await("status of " + pod)
        .atMost(SOON)
        .until(
            () -> written(pod).map(ReloadStatus::getStatus).orElse(null),
            status -> status != null && holds.test(status));
  }

  PolicyStatus awaitPolicy(Predicate<PolicyStatus> holds) {
    return awaitPolicy("web", holds);
  }

  PolicyStatus awaitPolicy(String name, Predicate<PolicyStatus> holds) {
    return await("status of the policy " + name)
        .atMost(SOON)
        .until(() -> policyStatus(name), status -> status != null && holds.test(status));
  }

  PolicyStatus policyStatus() {
    return policyStatus("web");
  }

  private PolicyStatus policyStatus(String name) {
    return admin
        .resources(HotReloadPolicy.class)
        .inNamespace(namespace)
        .withName(name)
        .require()
        .getStatus();
  }

  List<Event> events(String reason) {
    return admin.resources(Event.class).inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getReason().equals(reason))
        .toList();
  }

  KubernetesClient admin() {
    return admin;
  }

  String namespace() {
    return namespace;
  }

  @Override
  public void close() {
    session.close();
    client.close();
  }
}
