package dev.hotreload.e2e.trial;

import dev.hotreload.agent.signal.LinuxSignalling;
import dev.hotreload.e2e.Jars;
import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.haproxy.Haproxy;
import dev.hotreload.testing.haproxy.HaproxySettings;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.nginx.NginxPages;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * nginx, HAProxy and a JVM server side by side: one mounted certificate for all three, a mounted
 * configuration for each, an agent for each, and clients for each. The agents are those of the
 * processes, run in this JVM.
 */
final class Trio implements AutoCloseable {
  static final String NAME = "web.example";
  static final String TLS = "tls";
  static final Duration POLL = Duration.ofMillis(250);
  private static final String ADDRESS = "127.0.20.1";

  final Authority root = Authority.root("root");
  final Authority issuing = root.intermediate("issuing");
  final List<Subject> subjects = new ArrayList<>();

  private final Path folder;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final FleetPod nginx;
  private final Haproxy haproxy;
  private final ProjectedVolume tls;
  private final Map<String, ProjectedVolume> configurations;

  private final Set<String> everServed = new HashSet<>();
  private IssuedCertificate served = issue();

  private Trio(Path folder) throws IOException {
    this.folder = folder;
    everServed.add(served.fingerprint());
    nginx =
        FleetPod.prepare(
            "nginx",
            ADDRESS,
            folder.resolve("nginx"),
            Program.find("nginx").orElseThrow(),
            Jars.agent());
    tls = ProjectedVolume.at(nginx.at(FleetPod.TLS));
    configurations =
        Map.of(
            "nginx", ProjectedVolume.at(nginx.at(FleetPod.SITE)),
            "haproxy", ProjectedVolume.at(folder.resolve("haproxy-site")),
            "jvm", ProjectedVolume.at(folder.resolve("jvm-app")));
    haproxy =
        Haproxy.prepare(
            HaproxySettings.tls(folder.resolve("haproxy"), tls.root().resolve("tls.crt"))
                .withConfiguration(configurations.get("haproxy").root().resolve("haproxy.cfg")));
  }

  /** All of it, running, proved and under load. */
  static Trio start(Path folder) throws IOException, InterruptedException {
    var trio = new Trio(folder);
    try {
      trio.tls.write(Payload.ofText(trio.served.secretData()));
      trio.configurations.keySet().forEach(server -> trio.configure(server, 0));
      trio.startNginx();
      trio.startHaproxy();
      trio.startJvm();
      trio.subjects.forEach(each -> each.load.expectFingerprints(trio.everServed()));
      return trio;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      trio.close();
      throw e;
    }
  }

  private IssuedCertificate issue() {
    return issuing.issue(Leaf.of(NAME));
  }

  /**
   * A new certificate, by one switch of the volume that all three servers mount. From now on clients
   * take it for as good as the one before; it is each agent's word that makes the old one wrong.
   *
   * @param form what is done to both files
   */
  Rotation rotate(UnaryOperator<String> form) {
    var next = issue();
    subjects.forEach(
        each -> each.load.expectFingerprints(Set.of(served.fingerprint(), next.fingerprint())));
    served = next;
    everServed.add(next.fingerprint());
    var data = new HashMap<>(next.secretData());
    data.replaceAll((file, text) -> form.apply(text));
    var switched = tls.write(Payload.ofText(data)).orElseThrow();
    return new Rotation(next.fingerprint(), switched.nanoTime());
  }

  /**
   * A leaf that was mounted.
   *
   * @param at as {@link System#nanoTime}
   */
  record Rotation(String fingerprint, long at) {}

  /** The leaves that were good once; nobody may have seen another. */
  Set<String> everServed() {
    return Set.copyOf(everServed);
  }

  void mount(BadContent bad) {
    (bad.volume().equals(TLS) ? tls : configurations.get(bad.volume())).write(bad.payload());
  }

  /** Mounts a good configuration that is another one than before. */
  void configure(String server, int number) {
    configurations.get(server).write(Payload.ofText(configuration(server, number)));
  }

  private Map<String, String> configuration(String server, int number) {
    return switch (server) {
      case "nginx" -> Map.of("nginx.conf", nginxConf(number));
      case "haproxy" -> Map.of("haproxy.cfg", haproxyCfg(number));
      default -> Map.of("app.properties", "workers=" + number + "\n");
    };
  }

  String nginxConf(int number) {
    return FleetPod.nginxConf("number " + number);
  }

  String haproxyCfg(int number) {
    return "# number " + number + "\n" + haproxy.text();
  }

  private void startNginx() throws IOException, InterruptedException {
    parts.push(nginx.startServer());
    watch(
        "nginx",
        "site",
        new InetSocketAddress(ADDRESS, FleetPod.SERVER_PORT),
        """
        preset: nginx
        sources:
          - {name: tls, path: %s, validate: [{tls: {dnsNames: [%s]}}]}
          - {name: site, path: %s}
        reload: {signal: {name: HUP, pidFile: %s, process: nginx}}
        """
            .formatted(tls.root(), NAME, nginx.at(FleetPod.SITE), nginx.at("/run/nginx.pid")));
  }

  private void startHaproxy() throws IOException, InterruptedException {
    haproxy.start();
    parts.push(haproxy);
    watch(
        "haproxy",
        "site",
        haproxy.address(),
        """
        sources:
          - {name: tls, path: %s, validate: [{tls: {dnsNames: [%s]}}]}
          - name: site
            path: %s
            validate: [{exec: {command: [%s, -c, -f, "{dir}/haproxy.cfg"]}}]
        reload: {haproxy: {socket: %s, signal: {name: USR2, pidFile: %s, process: haproxy}}}
        """
            .formatted(
                tls.root(),
                NAME,
                configurations.get("haproxy").root(),
                haproxy.program(),
                haproxy.settings().adminSocket(),
                folder.resolve("haproxy/haproxy.pid")));
  }

  /**
   * Starts an agent. It never reads again what did not change: a dry run of an unchanged configuration,
   * just when the certificate beside it is bad, would refuse and count that configuration too.
   */
  private void watch(String server, String configuration, InetSocketAddress address, String text)
      throws IOException, InterruptedException {
    var common =
        """
        name: %s
        poll: {interval: %dms, fullRead: 100000}
        verify: [{tls: {address: "%s:%d", serverName: %s, source: tls}}]
        """
            .formatted(
                server,
                POLL.toMillis(),
                address.getAddress().getHostAddress(),
                address.getPort(),
                NAME);
    var file = Files.writeString(folder.resolve(server + ".yaml"), common + text);
    var pipeline = new Pipeline(file, new LinuxSignalling(), "test").start();
    parts.push(pipeline);
    subjects.add(Subject.watched(server, pipeline, configuration, load(address)));
  }

  private void startJvm() throws IOException, InterruptedException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Loopback.freePort());
    var server = JvmServer.start(tls.root(), configurations.get("jvm").root(), address);
    parts.push(server);
    subjects.add(Subject.watched("jvm", server.hot().controls(), "app", load(address)));
  }

  /** New connections, kept ones and slow downloads, for as long as the servers run. */
  private Load load(InetSocketAddress address) {
    var plan =
        LoadPlan.against(
                address.getHostString(),
                address.getPort(),
                NAME,
                Page.of(NginxPages.PAGE, NginxPages.page()))
            .withClients(1, 2)
            .withPause(Duration.ofMillis(100))
            .withDownloads(Page.of(NginxPages.DOWNLOAD, NginxPages.download()), 1);
    var load = Load.start(plan, root.caPem());
    parts.push(load);
    return load;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException("A part of the test could not be ended", e);
    }
  }
}
