package dev.hotreload.agent.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.agent.signal.LinuxSignalling;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.haproxy.Haproxy;
import dev.hotreload.testing.haproxy.HaproxySettings;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.nginx.NginxPages;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A real HAProxy, the volume with its certificate, and an agent beside it. */
final class Beside implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(30);
  private static final Authority ROOT = Authority.root("root");
  static final Authority ISSUING = ROOT.intermediate("issuing");

  static final Leaf LEAF = Leaf.of("web.example");

  final Path folder;
  final ProjectedVolume tls;
  final Haproxy haproxy;
  private @Nullable Pipeline pipeline;

  private Beside(Path folder, ProjectedVolume tls, Haproxy haproxy) {
    this.folder = folder;
    this.tls = tls;
    this.haproxy = haproxy;
  }

  /** HAProxy runs with a first certificate; the agent does not run yet. */
  static Beside started(Path folder) {
    Beside beside = prepared(folder, settings(folder));
    beside.haproxy.write();
    beside.haproxy.start();
    return beside;
  }

  /** Nothing runs yet, and the first certificate lies in its volume. */
  static Beside prepared(Path folder, HaproxySettings settings) {
    ProjectedVolume tls = ProjectedVolume.at(folder.resolve("tls"));
    Beside beside = new Beside(folder, tls, Haproxy.prepare(settings));
    beside.rotate();
    return beside;
  }

  static HaproxySettings settings(Path folder) {
    return HaproxySettings.tls(folder.resolve("haproxy"), folder.resolve("tls/tls.crt"));
  }

  Path socket() {
    return haproxy.settings().adminSocket();
  }

  IssuedCertificate rotate() {
    IssuedCertificate next = ISSUING.issue(LEAF);
    mount(next.secretData());
    return next;
  }

  /** Mounts these files beside {@code ca.crt} and the like. */
  void mount(Map<String, String> files) {
    tls.write(Payload.ofText(files));
  }

  /** The data of a Secret with another certificate file. */
  static Map<String, String> with(IssuedCertificate pair, String certificate) {
    Map<String, String> data = new TreeMap<>(pair.secretData());
    data.put("tls.crt", certificate);
    return data;
  }

  /**
   * Starts the agent with a certificate source and a handshake.
   *
   * @param haproxy what stands in {@code reload: {haproxy: {}}} beside the socket
   */
  void agent(Path socket, String haproxy, String sources) {
    agent(
        """
        poll: {interval: 200ms}
        sources:
          - {name: tls, path: %s, validate: [{tls: {}}]}
          %s
        reload: {haproxy: {socket: %s, timeout: 3s%s}}
        verify: [{tls: {address: "127.0.0.1:%d", serverName: web.example, source: tls, timeout: 1s}}]
        """
            .formatted(tls.root(), sources, socket, haproxy, this.haproxy.settings().port()));
  }

  void agent(String file) {
    try {
      Path agentFile = Files.writeString(folder.resolve("agent.yaml"), file);
      pipeline = new Pipeline(agentFile, new LinuxSignalling(), "test").start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Controls controls() {
    if (pipeline == null) {
      throw new IllegalStateException("the agent does not run");
    }
    return pipeline;
  }

  AgentStatus status() {
    return controls().status();
  }

  SourceStatus source(String name) {
    return status().sources().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(status().toString()));
  }

  void awaitState(State state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(status().state()).as(status().toString()).isEqualTo(state));
  }

  /** Until the agent has proved that this certificate is served. */
  void awaitServed(IssuedCertificate certificate) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              SourceStatus source = source("tls");
              assertThat(source.state()).as(status().toString()).isEqualTo(State.CURRENT);
              assertThat(source.mounted().fingerprint()).isEqualTo(certificate.fingerprint());
              assertThat(source.served().fingerprint()).isEqualTo(certificate.fingerprint());
              assertThat(source.verified()).isEqualTo(source.observed());
            });
  }

  /** Clients that trust the root alone, so that a chain without its intermediate is a failure. */
  Load load(Set<String> fingerprints) {
    return load(plan(), fingerprints);
  }

  /** The same, and a long download at any time. */
  Load loadWithDownloads(Set<String> fingerprints) {
    Page download = Page.of(NginxPages.DOWNLOAD, NginxPages.download());
    return load(plan().withDownloads(download, 1), fingerprints);
  }

  private LoadPlan plan() {
    Page page = Page.of(NginxPages.PAGE, NginxPages.page());
    return LoadPlan.against("127.0.0.1", haproxy.address().getPort(), "web.example", page);
  }

  private static Load load(LoadPlan plan, Set<String> fingerprints) {
    Load load = Load.start(plan, ROOT.caPem());
    load.expectFingerprints(fingerprints);
    return load;
  }

  static void awaitMore(Load load, long requests) {
    long before = load.result().requests();
    await().atMost(SOON).until(() -> load.result().requests() >= before + requests);
  }

  @Override
  public void close() {
    if (pipeline != null) {
      pipeline.close();
    }
    haproxy.close();
  }
}
