package dev.hotreload.demo.join;

import dev.hotreload.api.Names;
import dev.hotreload.api.State;
import dev.hotreload.demo.play.ClusterActs;
import dev.hotreload.demo.play.Fleet;
import dev.hotreload.demo.play.Medium;
import dev.hotreload.demo.play.Narrator;
import dev.hotreload.demo.play.Pod;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.fleet.JarProcess;
import dev.hotreload.testing.fleet.PodObjects;
import dev.hotreload.testing.fleet.StandInKubelet;
import dev.hotreload.testing.kubernetes.ApiServer;
import dev.hotreload.testing.run.Loopback;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The running fleet as pods of a real API server, with the controller: content goes from Secret and
 * ConfigMap into the pods' volumes.
 */
public final class Cluster implements Medium, ClusterActs, AutoCloseable {
  static final String NAMESPACE = "default";
  private static final String ALL = "--all";
  private static final String LOG = "controller.log";
  private static final int LAST_WORDS = 20;

  private final ApiServer api;
  private final Fleet fleet;
  private final Narrator narrator;
  private final Path folder;
  private final Kubectl kubectl;
  private final Manifests manifests;
  private final KubernetesClient client;
  private final StandInKubelet kubelet;
  private @Nullable JarProcess controller;

  /** Nothing has joined yet. */
  public Cluster(ApiServer api, Fleet fleet, Narrator narrator, Path folder) {
    this.api = api;
    this.fleet = fleet;
    this.narrator = narrator;
    this.folder = folder;
    this.kubectl = new Kubectl(api, narrator);
    this.manifests = new Manifests(folder.resolve("manifests"));
    this.client = api.adminClient();
    this.kubelet = new StandInKubelet(client, NAMESPACE);
  }

  /**
   * Makes pods, objects and policy of the fleet, and starts the controller.
   *
   * @return whether policy and pods came to be shown as current
   */
  public boolean join(Path controllerJar) {
    var certificate = fleet.certificate();
    certificate(certificate.secretData(), certificate.secretAnnotations("web"));
    site(fleet.servers().siteData(fleet.servers().site(fleet.greeting())));
    var objects = new PodObjects(client, NAMESPACE);
    fleet.pods().forEach(pod -> join(objects, pod));
    kubectl.apply(
        manifests.policy(
            fleet
                .servers()
                .settings(
                    ", secret: " + Manifests.SECRET, ", configMap: " + Manifests.CONFIG_MAP)));
    startController(controllerJar);
    settled(State.CURRENT);
    if (!narrator.allHeld()) {
      narrator.tell("The controller's last words:");
      narrator.quote(lastWords());
    }
    return narrator.allHeld();
  }

  private void join(PodObjects objects, Pod pod) {
    var place = pod.place();
    objects.create(
        pod.name(),
        place.address(),
        FleetPod.AGENT_PORT,
        Map.of(Names.POLICY_LABEL, Manifests.POLICY),
        List.of(
            new PodObjects.Mount(FleetPod.TLS, true, Manifests.SECRET),
            new PodObjects.Mount(FleetPod.SITE, false, Manifests.CONFIG_MAP)));
    kubelet.mountSecret(Manifests.SECRET, place.at(FleetPod.TLS), pod::certificateSwitched);
    kubelet.mountConfigMap(Manifests.CONFIG_MAP, place.at(FleetPod.SITE), ignored -> {});
    kubelet.mountConfigMap(
        Manifests.POLICY + Names.RENDERED_SUFFIX,
        place.at(FleetPod.AGENT_FILE),
        text -> agentFile(place, text),
        ignored -> {});
  }

  /** Real pods have network namespaces; here each agent is told its own address. */
  private static String agentFile(FleetPod place, String rendered) {
    var api = "api: {local: \"127.0.0.1:" + FleetPod.AGENT_PORT + "\"}\n";
    boolean said = rendered.lines().anyMatch(line -> line.startsWith("api:"));
    return place.translate(said ? rendered : rendered.stripTrailing() + "\n" + api);
  }

  private void startController(Path jar) {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Loopback.freePort());
    narrator.does(
        "KUBECONFIG=… java -jar "
            + jar.getFileName()
            + " --no-leader-election --namespaces "
            + NAMESPACE);
    controller =
        JarProcess.start(
                "controller",
                jar,
                address,
                folder.resolve(LOG),
                Map.of("kubeconfig", api.adminKubeconfig().toString()),
                List.of(
                    "--no-leader-election",
                    "--namespaces",
                    NAMESPACE,
                    "--http",
                    "127.0.0.1:" + address.getPort()))
            .await();
  }

  private String lastWords() {
    try (var lines = Files.lines(folder.resolve(LOG))) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_WORDS), all.size()));
    } catch (IOException e) {
      return "none: " + e.getClass().getSimpleName();
    }
  }

  @Override
  public void certificate(Map<String, String> data, Map<String, String> annotations) {
    kubectl.apply(manifests.secret(data, annotations));
  }

  @Override
  public void site(Map<String, String> data) {
    kubectl.apply(manifests.configMap(data));
  }

  /** The policy is asked first: to wait for all statuses means nothing as long as there are none. */
  @Override
  public void settled(State state) {
    int pods = fleet.pods().size();
    if (state == State.CURRENT) {
      var whole = pods + "/" + pods;
      narrator.claim(
          "kubectl get hrp shows " + whole,
          kubectl.becomes(".status.current", whole, "hrp/" + Manifests.POLICY));
    }
    boolean all = kubectl.becomes(".status.state", state.toString(), "rls", ALL);
    narrator.claim("kubectl get rls shows %s for all %d pods".formatted(state, pods), all);
    if (state != State.CURRENT) {
      kubectl.show("get", "rls");
    }
  }

  @Override
  public void served(String fingerprint) {
    narrator.claim(
        "every ReloadStatus names the new certificate as served",
        kubectl.becomes(".status.sources[0].servedFingerprint", fingerprint, "rls", ALL));
  }

  @Override
  public void annotate() {
    var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    kubectl.show(
        "annotate", "hrp", Manifests.POLICY, Names.RELOAD_REQUESTED_AT + "=" + now, "--overwrite");
    var policy = "hrp/" + Manifests.POLICY;
    int pods = fleet.pods().size();
    narrator.claim(
        "the policy's status says that %d of %d pods reloaded by it".formatted(pods, pods),
        kubectl.becomes(".status.reloadRequest.requestedAt", now, policy)
            && kubectl.becomes(".status.reloadRequest.succeeded", Integer.toString(pods), policy));
  }

  @Override
  public void show() {
    var shown = kubectl.show("get", "hrp,rls");
    narrator.claim("kubectl knows the resources", shown.succeeded());
  }

  @Override
  public void close() {
    if (controller != null) {
      controller.close();
    }
    kubelet.close();
    client.close();
  }
}
