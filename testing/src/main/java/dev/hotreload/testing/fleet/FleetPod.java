package dev.hotreload.testing.fleet;

import dev.hotreload.testing.nginx.NginxPages;
import dev.hotreload.testing.run.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real nginx and a real agent on one machine, as if they were in a pod: with a loopback address for
 * the pod's and a folder for its file system. What the policy and the configuration say of the pod
 * ({@code /etc/web}, {@code /run}, {@code 127.0.0.1}) is said of the stand-in by {@link #translate}.
 */
public final class FleetPod implements AutoCloseable {
  public static final int SERVER_PORT = 8443;
  public static final int AGENT_PORT = 9797;

  /** The mount paths, as a policy names them. */
  public static final String TLS = "/etc/web/tls";

  public static final String SITE = "/etc/web/site";
  public static final String AGENT_FILE = "/etc/hotreload";

  /**
   * nginx's main file for the ConfigMap that is mounted at {@link #SITE}, the same for every pod: what
   * differs between pods on one machine is included.
   *
   * @param greeting what {@code GET /} answers; letters, digits and blanks
   */
  public static String nginxConf(String greeting) {
    return """
    include ../../../pod/main.conf;
    worker_processes 1;
    events {}
    http {
      include ../../../pod/http.conf;
      server {
        include ../../../pod/server.conf;
        ssl_certificate ../tls/tls.crt;
        ssl_certificate_key ../tls/tls.key;
        location = / { return 200 "%s\n"; }
      }
    }
    """
        .formatted(greeting);
  }

  private static final Duration TO_START = Duration.ofSeconds(20);

  private final String name;
  private final String address;
  private final Path root;
  private final Path nginx;
  private final Path agentJar;
  private @Nullable Child server;
  private @Nullable JarProcess agent;

  private FleetPod(String name, String address, Path root, Path nginx, Path agentJar) {
    this.name = name;
    this.address = address;
    this.root = root;
    this.nginx = nginx;
    this.agentJar = agentJar;
  }

  /**
   * The folders of a pod; nothing runs yet.
   *
   * @param address in 127.0.0.0/8
   * @param root is made if it is missing
   * @param nginx the program
   */
  public static FleetPod prepare(
      String name, String address, Path root, Path nginx, Path agentJar) {
    try {
      for (var folder :
          List.of("pod", "run", "log", "tmp", "etc/web/tls", "etc/web/site", "etc/hotreload")) {
        Files.createDirectories(root.resolve(folder));
      }
      writeOwnConfiguration(root.toAbsolutePath(), address);
    } catch (IOException e) {
      throw new UncheckedIOException("The folders of " + name + " could not be made", e);
    }
    return new FleetPod(name, address, root.toAbsolutePath(), nginx, agentJar);
  }

  public String name() {
    return name;
  }

  public String address() {
    return address;
  }

  /** Where {@code path} of the pod lies on this machine. */
  public Path at(String path) {
    return root.resolve(path.substring(1));
  }

  /** A text about the pod, said of this stand-in. */
  public String translate(String text) {
    // In a pod the agent's listener is on the loopback address of that pod alone.
    var explicit =
        text.contains("\napi:")
            ? text
            : text + "\napi: {local: \"127.0.0.1:%d\"}\n".formatted(AGENT_PORT);
    return explicit
        .replace("/etc/web", at("/etc/web").toString())
        .replace("/run/nginx.pid", at("/run/nginx.pid").toString())
        .replace("127.0.0.1", address);
  }

  /** Starts nginx on what its volumes hold. */
  public FleetPod startServer() {
    var child =
        Child.start(
            name + "-nginx",
            List.of(
                nginx.toString(),
                "-p",
                root.toString(),
                "-c",
                at(SITE).resolve("nginx.conf").toString(),
                "-g",
                "daemon off;"),
            root.resolve("log/nginx.log"));
    child.await(TO_START, this::serves);
    server = child;
    return this;
  }

  /** Ends nginx and starts it again, dropping every connection: what a reload is there to avoid. */
  public void restartServer() {
    server().close();
    startServer();
  }

  /** Starts the agent on the file in its volume. */
  public FleetPod startAgent(String... more) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--config", at(AGENT_FILE).resolve("agent.yaml").toString()));
    arguments.addAll(List.of(more));
    agent =
        JarProcess.start(
                name + "-agent",
                agentJar,
                new InetSocketAddress(address, AGENT_PORT),
                root.resolve("log/agent.log"),
                arguments)
            .await();
    return this;
  }

  public JarProcess agent() {
    return Objects.requireNonNull(agent, "startAgent comes first");
  }

  public Child server() {
    return Objects.requireNonNull(server, "startServer comes first");
  }

  private static void writeOwnConfiguration(Path root, String address) throws IOException {
    var pod = root.resolve("pod");
    Files.write(pod.resolve("page"), NginxPages.page());
    Files.write(pod.resolve("download"), NginxPages.download());
    // The workers of a root's nginx would become nobody, who may not read a private folder.
    var user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
    Files.writeString(
        pod.resolve("main.conf"),
        user + "pid %s/run/nginx.pid;\nerror_log %s/log/error.log;\n".formatted(root, root));
    Files.writeString(
        pod.resolve("http.conf"),
        """
        access_log off;
        client_body_temp_path %1$s/tmp/body;
        proxy_temp_path %1$s/tmp/proxy;
        fastcgi_temp_path %1$s/tmp/fastcgi;
        uwsgi_temp_path %1$s/tmp/uwsgi;
        scgi_temp_path %1$s/tmp/scgi;
        """
            .formatted(root));
    Files.writeString(
        pod.resolve("server.conf"),
        """
        listen %s:%d ssl;
        location = /page { root %s; }
        location = /download { root %3$s; limit_rate 256k; }
        """
            .formatted(address, SERVER_PORT, pod));
  }

  private boolean serves() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, SERVER_PORT), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (agent != null) {
      agent.close();
    }
    if (server != null) {
      server.close();
    }
  }
}
