package dev.hotreload.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.examples.jdk.FleetServer;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.kubernetes.ApiServerExtension;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.run.Child;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An agent inside a JVM server, told by a policy, shows up in kubectl like a sidecar. */
class EmbeddedAgentIT {
  @RegisterExtension static final ApiServerExtension API = new ApiServerExtension();

  /** What the server answered last. */
  private final AtomicReference<String> greeting = new AtomicReference<>("");

  @TempDir Path folder;

  @Test
  void aRotationReachesAnEmbeddedAgentAndKubectlShowsWhatItsServerServes() throws Exception {
    try (var world =
        World.prepare(API.server(), API.namespace(), API.client(), folder, "127.0.10.61")) {
      world.siteData(Map.of("site.yaml", "greeting: hello"));
      world.apply(policy());
      world.startController();
      world.awaitAgentFile();
      try (var server = start(world);
          var load = Load.start(plan(world), world.authority.caPem())) {
        world.awaitState("Current");
        assertThat(server.isAlive()).isTrue();

        rotate(world, load);
        rotate(world, load);
        refuse(world);
        rotate(world, load);

        world.siteData(Map.of("site.yaml", "greeting: hello again"));
        await().atMost(World.SOON).until(() -> "hello again".equals(greeting.get()));
        world.awaitState("Current");
        var result = load.stop();
        assertThat(result.failed()).as(result.toString()).isZero();
        assertThat(result.retried()).isZero();
        System.out.println(world.kubectl("get", "rls", "-o", "wide").orThrow());
      }
      world.awaitState("Unreachable");
    }
  }

  private static void rotate(World world, Load load) {
    var next = world.issue();
    load.expectFingerprints(Set.of(world.served(), next.fingerprint()));
    world.rotate(next);
    await()
        .atMost(World.SOON)
        .untilAsserted(
            () ->
                assertThat(
                        world.column(
                            "rls", ".status.sources[?(@.name==\"tls\")].servedFingerprint"))
                    .isEqualTo(next.fingerprint()));
    world.awaitState("Current");
    assertThat(world.served()).isEqualTo(next.fingerprint());
    load.expectFingerprints(Set.of(next.fingerprint()));
  }

  private static void refuse(World world) {
    var broken = new HashMap<>(world.issue().secretData());
    broken.put("tls.key", world.issue().keyPem());
    world.secret(broken, Map.of());
    world.awaitState("Rejected");
    assertThat(world.reason()).contains("tls.key does not belong");
  }

  private static Child start(World world) {
    var pod = world.pod;
    var child =
        Child.start(
            pod.name() + "-server",
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                FleetServer.class.getName(),
                pod.at(FleetPod.AGENT_FILE).resolve("agent.yaml").toString(),
                pod.address(),
                Integer.toString(FleetPod.SERVER_PORT),
                Integer.toString(FleetPod.AGENT_PORT)),
            pod.at("/log/server.log"));
    child.await(World.SOON, () -> listens(pod.address()));
    return child;
  }

  private static boolean listens(String address) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, FleetPod.AGENT_PORT), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private LoadPlan plan(World world) {
    return LoadPlan.against(
        world.pod.address(),
        FleetPod.SERVER_PORT,
        "web.example",
        new Page(
            "/",
            body -> {
              greeting.set(new String(body, StandardCharsets.UTF_8));
              return greeting.get().startsWith("hello");
            }));
  }

  private static String policy() {
    return """
    apiVersion: hotreload.dev/v1alpha1
    kind: HotReloadPolicy
    metadata: {name: web}
    spec:
      sources:
        - {name: tls, secret: web-tls, path: %s, validate: [{tls: {dnsNames: [web.example]}}]}
        - {name: site, configMap: web-site, path: %s}
      reload: {none: {}}
      verify: [{tls: {address: "127.0.0.1:8443", serverName: web.example}}]
      poll: {interval: 250ms}
    """
        .formatted(FleetPod.TLS, FleetPod.SITE);
  }
}
