package dev.hotreload.demo.play;

import dev.hotreload.demo.observe.AgentWatch;
import dev.hotreload.demo.observe.Counters;
import dev.hotreload.demo.observe.Visitor;
import dev.hotreload.demo.serve.ServerKind;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.load.Load;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A few servers on one machine, each with its agent, its volumes and its load, and what all of them
 * should serve.
 */
public final class Fleet implements AutoCloseable {
  public static final String SERVER_NAME = "web.example";
  private static final String FIRST_GREETING = "hello";

  private final ServerKind servers;
  private final Authority authority = Authority.root("demo-ca");
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final Closing started = new Closing();
  private volatile List<Pod> pods = List.of();
  private volatile IssuedCertificate certificate;
  private volatile String greeting = FIRST_GREETING;

  /** Nothing runs yet. */
  public Fleet(ServerKind servers) {
    this.servers = servers;
    this.certificate = issue();
  }

  /**
   * Starts servers, agents and load.
   *
   * @param addresses one for each pod, with the server kind's ports free
   */
  public void start(List<String> addresses, Path folder, Path agentJar) {
    var places = new ArrayList<FleetPod>();
    for (var address : addresses) {
      var name = "web-" + places.size();
      var place = servers.prepare(name, address, folder.resolve(name), agentJar);
      places.add(place);
      started.add(place);
    }
    pods = inParallel(places, this::start);
  }

  private Pod start(FleetPod place) {
    fill(place);
    started.add(servers.start(place));
    var address = new InetSocketAddress(place.address(), FleetPod.SERVER_PORT);
    var load = started.add(Load.start(Traffic.to(place.address()), authority.caPem()));
    place.startAgent();
    var watch = started.add(AgentWatch.start(client, Pod.agentUrl(place)));
    return new Pod(place, new Visitor(address, SERVER_NAME, authority.caPem()), watch, load);
  }

  private void fill(FleetPod place) {
    volume(place, FleetPod.TLS).write(Payload.ofText(certificate.secretData()));
    volume(place, FleetPod.SITE).write(Payload.ofText(servers.siteData(servers.site(greeting))));
    var file =
        servers.settings("", "")
            + "api: {local: \"127.0.0.1:%d\"}\n".formatted(FleetPod.AGENT_PORT);
    volume(place, FleetPod.AGENT_FILE)
        .write(Payload.ofText(Map.of("agent.yaml", place.translate(file))));
  }

  static ProjectedVolume volume(FleetPod place, String path) {
    return ProjectedVolume.at(place.at(path));
  }

  public ServerKind servers() {
    return servers;
  }

  /** Empty until all have started. */
  public List<Pod> pods() {
    return pods;
  }

  HttpClient client() {
    return client;
  }

  /** A certificate for the site, valid for 90 days as cert-manager's are by default. */
  IssuedCertificate issue() {
    return authority.issue(Leaf.of(SERVER_NAME).withKey(KeyKind.EC_P256, servers.keys()));
  }

  /** What every server should serve now. */
  public IssuedCertificate certificate() {
    return certificate;
  }

  void certificate(IssuedCertificate now) {
    certificate = now;
  }

  /** What every server should answer now. */
  public String greeting() {
    return greeting;
  }

  void greeting(String now) {
    greeting = now;
  }

  /** From now on every other leaf is a failed request. */
  void expectLeaves(IssuedCertificate... leaves) {
    var fingerprints = new HashSet<String>();
    for (var leaf : leaves) {
      fingerprints.add(leaf.fingerprint());
    }
    pods.forEach(pod -> pod.load().expectFingerprints(fingerprints));
  }

  /** From now on every leaf is fine that the authority signed: somebody else decides. */
  public void expectAnyLeaf() {
    pods.forEach(pod -> pod.load().expectFingerprints(Set.of()));
  }

  /** Of every pod, at the same time; the results are in the order of the pods. */
  <T> List<T> each(Function<Pod, T> question) {
    return inParallel(pods, question);
  }

  boolean all(Function<Pod, Boolean> question) {
    return each(question).stream().allMatch(each -> each);
  }

  /** Whether every agent comes to say that its server runs what it should. */
  public boolean isCurrent() {
    return all(Pod::awaitCurrent);
  }

  /** What the agents have counted; an agent that does not answer is left out. */
  public Counters counters() {
    return each(
            pod -> {
              try {
                return Counters.of(client, pod.agentUrl());
              } catch (IOException e) {
                return Counters.NONE;
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Counters.NONE;
              }
            })
        .stream()
        .reduce(Counters.NONE, Counters::plus);
  }

  /** What has come of the load so far, in the order of the pods. */
  public List<LoadResult> loadSoFar() {
    return pods.stream().map(pod -> pod.load().result()).toList();
  }

  /** Ends the load and says what came of it, in the order of the pods. */
  public List<LoadResult> stopLoad() {
    return each(pod -> pod.load().stop());
  }

  @Override
  public void close() {
    // All at once: each waits for its slowest download.
    stopLoad();
    started.close();
    client.shutdownNow();
  }

  private static <F, T> List<T> inParallel(List<F> all, Function<F, T> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results = new ArrayList<>();
      all.forEach(one -> results.add(threads.submit(() -> work.apply(one))));
      var values = new ArrayList<T>();
      try {
        for (var result : results) {
          values.add(result.get());
        }
        return values;
      } catch (InterruptedException e) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw (CancellationException) new CancellationException("Interrupted").initCause(e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException fault
            ? fault
            : new IllegalStateException("A part of the fleet failed", e);
      }
    }
  }
}
