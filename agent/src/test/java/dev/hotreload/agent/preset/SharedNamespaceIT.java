package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hotreload.testing.agent.Documented;
import dev.hotreload.testing.agent.RunningAgent;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * nginx and the agent as two containers of a pod with {@code shareProcessNamespace}: a process
 * namespace of their own, in which the first process is neither of them and both have no parent.
 */
@RequiresProgram({"nginx", "unshare", "nsenter"})
@Timeout(180)
class SharedNamespaceIT {
  @TempDir private Path folder;
  private final int port = Loopback.freePort();

  @Test
  @DisplayName("Traps 19, 29: the server is found by its name, told by signal and proven")
  void nginxIsFoundByItsName() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root may make namespaces");
    var certificates = Certificates.in(folder.resolve("tls"));
    try (var pod = Pod.start(folder);
        var nginx = pod.run("nginx", List.of("/usr/sbin/nginx", "-c", configuration()), folder);
        var agent = RunningAgent.startBy(pod.enter(), folder, settings())) {
      nginx.await(Duration.ofSeconds(20), () -> Files.exists(folder.resolve("nginx.pid")));
      agent.awaitState("tls", "Current");

      for (int round = 0; round < 3; round++) {
        var before = agent.verified("tls");
        certificates.renew();
        agent.awaitProofOtherThan("tls", before);
      }
      assertThat(Files.readString(folder.resolve("nginx.pid")).strip())
          .as("a pid that only the shared namespace knows")
          .hasSizeLessThan(4);
    }
  }

  /** A pod's sandbox: the first process of a namespace, which does nothing. */
  private record Pod(Child sandbox, long pause) implements AutoCloseable {
    static Pod start(Path folder) {
      var sandbox =
          Child.start(
              "pause",
              List.of(
                  "/usr/bin/unshare",
                  "--pid",
                  "--fork",
                  "--mount-proc",
                  "--kill-child",
                  "sleep",
                  "600"),
              folder.resolve("pause.log"));
      sandbox.await(Duration.ofSeconds(10), () -> first(sandbox) > 0);
      return new Pod(sandbox, first(sandbox));
    }

    private static long first(Child sandbox) {
      return ProcessHandle.of(sandbox.pid()).stream()
          .flatMap(ProcessHandle::children)
          .mapToLong(ProcessHandle::pid)
          .findFirst()
          .orElse(0);
    }

    /** As the runtime starts a container's first process: its parent is outside. */
    List<String> enter() {
      return List.of("/usr/bin/nsenter", "-t", Long.toString(pause), "-p", "-m");
    }

    Child run(String name, List<String> program, Path folder) {
      var argv = new ArrayList<>(enter());
      argv.addAll(program);
      return Child.start(name, argv, folder.resolve(name + ".log"));
    }

    /** Takes every process of the namespace with it. */
    @Override
    public void close() {
      sandbox.close();
    }
  }

  private String configuration() throws IOException {
    var file = folder.resolve("nginx.conf");
    return Files.writeString(
            file,
            """
            user root;
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
              access_log off;
              server {
                listen 127.0.0.1:%2$d ssl;
                ssl_certificate %1$s/tls/tls.crt;
                ssl_certificate_key %1$s/tls/tls.key;
              }
            }
            """
                .formatted(folder, port))
        .toString();
  }

  private String settings() {
    return Documented.preset("nginx")
        .replace("/etc/nginx/tls", folder + "/tls")
        .replace("443\"", port + "\"");
  }
}
