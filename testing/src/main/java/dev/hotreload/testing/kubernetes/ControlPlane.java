package dev.hotreload.testing.kubernetes;

import dev.hotreload.testing.provide.KubeBinaries;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How etcd and kube-apiserver are started: on loopback, one of each. */
record ControlPlane(KubeBinaries binaries, Path folder, Identities identities) {

  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
        - level: Metadata
          userGroups: ["system:serviceaccounts"]
        - level: None
      """;

  private static final Duration ETCD_START = Duration.ofSeconds(30);

  Child startEtcd(int port) {
    String url = "http://127.0.0.1:" + port;
    Child etcd =
        Child.start(
            "etcd",
            List.of(
                binaries.etcd().toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + url,
                "--advertise-client-urls=" + url,
                "--listen-peer-urls=http://127.0.0.1:" + Loopback.freePort(),
                "--log-level=warn",
                "--unsafe-no-fsync"),
            folder.resolve("etcd.log"));
    try {
      etcd.await(ETCD_START, () -> accepts(port));
      return etcd;
    } catch (RuntimeException e) {
      etcd.kill();
      throw e;
    }
  }

  /**
   * The advertised address is one of documentation (RFC 5737): it is never used, but without it the
   * server looks for a default route, which a machine without a network lacks.
   */
  Child startApiServer(int port, int etcdPort) {
    return Child.start(
        "kube-apiserver",
        List.of(
            binaries.apiServer().toString(),
            "--etcd-servers=http://127.0.0.1:" + etcdPort,
            "--bind-address=127.0.0.1",
            "--secure-port=" + port,
            "--advertise-address=192.0.2.1",
            "--endpoint-reconciler-type=none",
            "--service-cluster-ip-range=10.0.0.0/24",
            "--authorization-mode=RBAC",
            // It would hold up every pod until a controller-manager made the default account.
            "--disable-admission-plugins=ServiceAccount",
            "--client-ca-file=" + identities.authorityFile(),
            "--tls-cert-file=" + identities.servingCertificate(),
            "--tls-private-key-file=" + identities.servingKey(),
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-key-file=" + identities.tokenKey(),
            "--service-account-signing-key-file=" + identities.tokenKey(),
            "--audit-policy-file=" + auditPolicy(),
            "--audit-log-path=" + auditLog(),
            "--allow-privileged=true"),
        folder.resolve("kube-apiserver.log"));
  }

  /** Who asked for what, one JSON object a line, of service accounts alone. */
  Path auditLog() {
    return folder.resolve("audit.log");
  }

  private Path auditPolicy() {
    try {
      return Files.writeString(folder.resolve("audit-policy.yaml"), AUDIT_POLICY);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit policy could not be written", e);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
