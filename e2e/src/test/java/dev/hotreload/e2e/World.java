package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.fleet.JarProcess;
import dev.hotreload.testing.fleet.PodObjects;
import dev.hotreload.testing.fleet.StandInKubelet;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.volume.Switch;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;

/**
 * One namespace of a real API server with a Secret, a ConfigMap, a policy, the real controller, and a
 * pod whose nginx and agent are real; only the kubelet and the container runtime are stand-ins.
 */
final class World implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);

  final ApiServer api;
  final String namespace;
  final KubernetesClient client;
  final Authority authority = Authority.root("e2e");
  final FleetPod pod;
  final BlockingQueue<Switch> tlsSwitches = new LinkedBlockingQueue<>();

  private final Path folder;
  private final StandInKubelet kubelet;
  private final List<JarProcess> started = new ArrayList<>();

  private World(ApiServer api, String namespace, KubernetesClient client, Path folder, String ip) {
    this.api = api;
    this.namespace = namespace;
    this.client = client;
    this.folder = folder;
    this.kubelet = new StandInKubelet(client, namespace);
    this.pod =
        FleetPod.prepare(
            "web-0",
            ip,
            folder.resolve("web-0"),
            Program.find("nginx").orElse(Path.of("nginx")),
            Jars.agent());
  }

  /**
   * Everything but policy and processes.
   *
   * @param namespace what the name of the world's own namespace begins with
   * @param ip the pod's address, in 127.0.0.0/8, of this test alone
   */
  static World prepare(
      ApiServer api, String namespace, KubernetesClient client, Path folder, String ip) {
    var own = namespace + ip.replaceFirst(".*[.]", "-");
    var world = new World(api, own, client, folder, ip);
    api.kubectl("create", "namespace", own).orThrow();
    world.installCrds();
    world.rotate(world.issue());
    world.site("hello");
    world.mount();
    return world;
  }

  private void installCrds() {
    api.kubectl(
            "apply", "--server-side", "-k", Jars.repository().resolve("manifests/crds").toString())
        .orThrow();
    api.kubectl("wait", "--for=condition=Established", "crd", "--all", "--timeout=30s").orThrow();
  }

  private void mount() {
    kubelet.mountSecret("web-tls", pod.at(FleetPod.TLS), tlsSwitches::add);
    kubelet.mountConfigMap("web-site", pod.at(FleetPod.SITE), ignored -> {});
    kubelet.mountConfigMap(
        "web-hotreload", pod.at(FleetPod.AGENT_FILE), pod::translate, ignored -> {});
    new PodObjects(client, namespace)
        .create(
            pod.name(),
            pod.address(),
            FleetPod.AGENT_PORT,
            Map.of("hotreload.dev/policy", "web"),
            List.of(
                new PodObjects.Mount(FleetPod.TLS, true, "web-tls"),
                new PodObjects.Mount(FleetPod.SITE, false, "web-site")));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                Files.exists(pod.at(FleetPod.TLS).resolve("tls.crt"))
                    && Files.exists(pod.at(FleetPod.SITE).resolve("nginx.conf")));
  }

  /** A leaf as cert-manager would order it. */
  IssuedCertificate issue() {
    return authority.issue(Leaf.of("web.example").withIpAddresses(pod.address()));
  }

  /** Writes the Secret as cert-manager does. */
  void rotate(IssuedCertificate certificate) {
    secret(certificate.secretData(), certificate.secretAnnotations("web"));
  }

  void secret(Map<String, String> data, Map<String, String> annotations) {
    var secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("web-tls")
            .withNamespace(namespace)
            .withAnnotations(annotations)
            .endMetadata()
            .withType("kubernetes.io/tls")
            .withData(encoded(data))
            .build();
    client.secrets().inNamespace(namespace).resource(secret).serverSideApply();
  }

  private static Map<String, String> encoded(Map<String, String> data) {
    var encoded = new HashMap<String, String>();
    data.forEach(
        (key, text) ->
            encoded.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return encoded;
  }

  void site(String greeting) {
    siteText(FleetPod.nginxConf(greeting));
  }

  void siteText(String nginxConf) {
    siteData(Map.of("nginx.conf", nginxConf));
  }

  void siteData(Map<String, String> data) {
    var map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("web-site")
            .withNamespace(namespace)
            .endMetadata()
            .withData(data)
            .build();
    client.configMaps().inNamespace(namespace).resource(map).serverSideApply();
  }

  /** The policy of the README, with a poll interval that suits a test. */
  void policy() {
    policy("30s");
  }

  /**
   * The same with another time for the handshake.
   *
   * @param timeout how long nginx may take to show the new leaf
   */
  void policy(String timeout) {
    apply(
        """
        apiVersion: hotreload.dev/v1alpha1
        kind: HotReloadPolicy
        metadata: {name: web}
        spec:
          preset: nginx
          sources:
            - {name: tls, secret: web-tls, path: %s}
            - {name: site, configMap: web-site, path: %s}
          reload: {signal: {name: HUP, pidFile: /run/nginx.pid, process: nginx}}
          verify: [{tls: {address: "127.0.0.1:8443", timeout: %s}}]
          poll: {interval: 250ms}
        """
            .formatted(FleetPod.TLS, FleetPod.SITE, timeout));
  }

  void apply(String yaml) {
    try {
      var file = Files.createTempFile(folder, "apply", ".yaml");
      Files.write(file, yaml.getBytes(StandardCharsets.UTF_8));
      kubectl("apply", "-f", file.toString()).orThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The controller, for this namespace alone, as administrator. */
  JarProcess startController() {
    return startController(api.adminKubeconfig());
  }

  JarProcess startController(Path kubeconfig) {
    return startController(
        kubeconfig, List.of("--namespaces", namespace, "--lease-namespace", namespace));
  }

  JarProcess startController(Path kubeconfig, List<String> options) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Loopback.freePort());
    var arguments = new ArrayList<>(options);
    arguments.addAll(List.of("--http", "127.0.0.1:" + address.getPort()));
    var controller =
        JarProcess.start(
            "controller",
            Jars.controller(),
            address,
            folder.resolve("controller.log"),
            Map.of("kubeconfig", kubeconfig.toString()),
            arguments);
    started.add(controller);
    return controller;
  }

  Finished kubectl(String... arguments) {
    var all = new ArrayList<>(List.of("--namespace", namespace));
    all.addAll(List.of(arguments));
    return api.kubectl(all.toArray(String[]::new));
  }

  /** Policy, controller, nginx and agent, all running, and the pod shown as Current. */
  World running() {
    pod.startServer();
    policy();
    startController();
    awaitAgentFile();
    pod.startAgent();
    awaitState("Current");
    return this;
  }

  /** Until the rendered agent file lies in the pod's volume. */
  void awaitAgentFile() {
    Awaitility.await("the rendered agent file")
        .atMost(SOON)
        .until(() -> Files.exists(pod.at(FleetPod.AGENT_FILE).resolve("agent.yaml")));
  }

  /** The messages of the namespace's Events with this reason. */
  List<String> events(String reason) {
    return client.events().v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> reason.equals(event.getReason()))
        .map(event -> String.valueOf(event.getNote()))
        .toList();
  }

  /** The leaf that the pod's nginx shows now. */
  String served() {
    return Handshakes.leaf(pod.address(), FleetPod.SERVER_PORT);
  }

  /** One column of the only row of {@code kubectl get}. */
  String column(String kind, String jsonPath) {
    var finished = kubectl("get", kind, "-o", "jsonpath={.items[*]" + jsonPath + "}");
    return finished.succeeded() ? finished.stdout().strip() : "?";
  }

  String state() {
    return column("rls", ".status.state");
  }

  String reason() {
    return column("rls", ".status.reason");
  }

  void awaitState(String state) {
    Awaitility.await("rls shows " + state)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(state()).isEqualTo(state));
  }

  @Override
  public void close() {
    kubelet.close();
    pod.close();
    started.forEach(JarProcess::close);
  }
}
