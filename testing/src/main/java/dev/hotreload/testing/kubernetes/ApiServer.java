package dev.hotreload.testing.kubernetes;

import dev.hotreload.testing.provide.KubeBinaries;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Loopback;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real kube-apiserver with its etcd on loopback, with RBAC and service account tokens. There is no
 * controller-manager: nothing is garbage-collected, no namespace is finalised, no default service
 * account is made. Both processes die with this JVM. Safe for use by several threads.
 */
public final class ApiServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration KUBECTL = Duration.ofSeconds(60);

  private final ControlPlane plane;
  private final int port;
  private final int etcdPort;
  private final Child etcd;
  private final Kubeconfig kubeconfig;
  private Child server;

  private ApiServer(ControlPlane plane, int etcdPort) {
    this.plane = plane;
    this.port = Loopback.freePort();
    this.etcdPort = etcdPort;
    this.etcd = plane.startEtcd(etcdPort);
    this.kubeconfig = new Kubeconfig(url(port), plane.identities().caPem());
    this.server = plane.startApiServer(port, etcdPort);
  }

  /**
   * Starts both and waits, for 90 s at most, until they answer.
   *
   * @param parent where a folder with data, credentials and logs is made; of it only the logs stay
   * @throws IllegalStateException naming the log if a process does not come up
   */
  public static ApiServer start(KubeBinaries binaries, Path parent) {
    Path folder;
    try {
      Files.createDirectories(parent);
      folder = Files.createTempDirectory(parent.toAbsolutePath(), "api-server-");
    } catch (IOException e) {
      throw new UncheckedIOException("The API server's folder could not be made", e);
    }
    Identities identities = Identities.writeTo(folder.resolve("pki"));
    ApiServer started =
        new ApiServer(new ControlPlane(binaries, folder, identities), Loopback.freePort());
    try {
      started.kubeconfig.writeForCertificate(started.adminKubeconfig(), identities.administrator());
      started.awaitReady();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** {@code https://127.0.0.1:<port>}, the same after a restart. */
  public URI url() {
    return url(port);
  }

  /**
   * What service accounts asked for and whether they got it: one {@code audit.k8s.io/v1} Event in JSON
   * a line.
   */
  public Path auditLog() {
    return plane.auditLog();
  }

  /** Of a user who may do everything. */
  public Path adminKubeconfig() {
    return plane.folder().resolve("kubeconfig/admin.yaml");
  }

  /** A client that may do everything; the caller closes it. */
  public KubernetesClient adminClient() {
    return client(adminKubeconfig());
  }

  /** A client for any of this server's kubeconfig files; the caller closes it. */
  public KubernetesClient client(Path kubeconfigFile) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(kubeconfigFile.toFile()))
        .build();
  }

  /**
   * A kubeconfig with a token of a service account that exists, valid for an hour (TokenRequest), and
   * with its namespace as the default one.
   */
  public Path kubeconfigFor(String namespace, String serviceAccount) {
    String token =
        kubectl("create", "token", serviceAccount, "-n", namespace, "--duration=1h").orThrow();
    Path file = adminKubeconfig().resolveSibling(namespace + "." + serviceAccount + ".yaml");
    kubeconfig.writeForToken(file, namespace, token);
    return file;
  }

  /** Runs kubectl, of the server's own version, as the administrator, for 60 s at most. */
  public Finished kubectl(String... arguments) {
    return kubectl(adminKubeconfig(), arguments);
  }

  /** Runs kubectl as somebody else, for 60 s at most. */
  public Finished kubectl(Path kubeconfigFile, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("--cache-dir=" + plane.folder().resolve("kubectl-cache"));
    all.addAll(Arrays.asList(arguments));
    return Command.of(plane.binaries().kubectl(), all)
        .with(Map.of("KUBECONFIG", kubeconfigFile.toString()))
        .within(KUBECTL)
        .run();
  }

  /** Where kubectl lies, for what is typed by a person. */
  public Path kubectlProgram() {
    return plane.binaries().kubectl();
  }

  /** Stops and starts kube-apiserver; address, data and credentials stay. Open watches break. */
  public synchronized void restart() {
    stopServing();
    startServing();
  }

  /** Stops kube-apiserver until {@link #startServing}; etcd goes on. */
  public synchronized void stopServing() {
    server.stop();
  }

  /** Starts kube-apiserver again after {@link #stopServing} and waits until it answers. */
  public synchronized void startServing() {
    if (!server.isAlive()) {
      server = plane.startApiServer(port, etcdPort);
      awaitReady();
    }
  }

  /** Ends both and deletes all but their logs. */
  @Override
  public synchronized void close() {
    server.kill();
    etcd.kill();
    List.of("etcd", "pki", "kubeconfig", "kubectl-cache").forEach(this::delete);
  }

  private static URI url(int port) {
    return URI.create("https://127.0.0.1:" + port);
  }

  /** Ready means also that the default namespace is there, which comes a moment later. */
  private void awaitReady() {
    Config config = Config.fromKubeconfig(adminKubeconfig().toFile());
    config.setRequestRetryBackoffLimit(0);
    config.setRequestTimeout(5_000);
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      server.await(START, () -> isReady(client));
    }
  }

  private static boolean isReady(KubernetesClient client) {
    try {
      return "ok".equals(client.raw("/readyz"))
          && client.namespaces().withName("default").get() != null;
    } catch (KubernetesClientException e) {
      return false;
    }
  }

  private void delete(String name) {
    Path root = plane.folder().resolve(name);
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The API server's data could not be deleted", e);
    }
  }
}
