package dev.hotreload.e2e.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hotreload.e2e.Jars;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.run.Waiting;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real nginx on a directory that the real agent publishes to, each a process that can be killed:
 * certificate and configuration are mounted by two volumes, and switched together.
 */
final class Pod implements AutoCloseable {
  static final Duration SOON = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();

  final ProjectedVolume tls;
  final ProjectedVolume site;

  /** What the agent publishes to and nginx reads. */
  final Path published;

  private final Path folder;
  private final Path program = Program.find("nginx").orElseThrow();
  private final Path ownGroup = Program.find("setsid").orElseThrow();
  private final int port = Loopback.freePort();
  private final int api = Loopback.freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Child server;
  private @Nullable Child agent;

  Pod(Path folder) throws IOException {
    this.folder = folder;
    tls = ProjectedVolume.at(folder.resolve("mount/tls"));
    site = ProjectedVolume.at(folder.resolve("mount/site"));
    published = folder.resolve("published");
    Files.createDirectories(folder.resolve("tmp"));
    writeNginxFiles(Files.createDirectories(folder.resolve("pod")));
  }

  private void writeNginxFiles(Path pod) throws IOException {
    // The workers of a root's nginx would become nobody, who may not read a private folder.
    var user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    Files.writeString(
        pod.resolve("main.conf"),
        "%s daemon off; worker_processes 1; pid %s; error_log %s/error.log;\n"
            .formatted(user, pidFile(), folder));
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
            .formatted(folder));
    Files.writeString(
        pod.resolve("server.conf"),
        "listen 127.0.0.1:%d ssl; location = / { return 200; }\n".formatted(port));
  }

  private Path pidFile() {
    return folder.resolve("nginx.pid");
  }

  /**
   * Writes the agent's file.
   *
   * @param more what it holds beside sources, signal and listener
   * @param validateTls flow sequence of checks
   * @param validateSite flow sequence of checks
   */
  void configureAgent(String more, String validateTls, String validateSite) throws IOException {
    Files.writeString(
        folder.resolve("agent.yaml"),
        """
        poll: {interval: 250ms}
        sources:
          - {name: tls, path: %s, publishTo: %s, validate: %s}
          - {name: site, path: %s, publishTo: %s, validate: %s}
        together: [tls, site]
        reload: {signal: {name: HUP, pidFile: %s, process: nginx}}
        verify:
          - workers: {timeout: 1s}
          - tls: {address: "127.0.0.1:%d", source: tls, timeout: 2s}
        api: {local: "127.0.0.1:%d"}
        """
                .formatted(
                    tls.root(),
                    published.resolve("tls"),
                    validateTls,
                    site.root(),
                    published.resolve("site"),
                    validateSite,
                    pidFile(),
                    port,
                    api)
            + more);
  }

  /** A dry run of both sources together, of private copies. */
  String dryRun() {
    return "{exec: {command: [%s, -t, -q, -p, \"{dir.tls}/../\", -c, \"{dir.site}/nginx.conf\"]}}"
        .formatted(program);
  }

  /** Both volumes, one after the other, as the kubelet switches them. */
  void mount(Generation generation) {
    tls.write(Payload.ofText(generation.certificate()));
    site.write(Payload.ofText(inPod(generation)));
  }

  /** The files of the source {@code site} with the places of this pod. */
  Map<String, String> inPod(Generation generation) {
    return Map.of("nginx.conf", generation.site().get("nginx.conf").formatted(folder));
  }

  /** Whether nginx would start now. */
  Finished tryConfiguration() {
    return Command.of(program, "-t", "-q", "-p", folder + "/", "-c", main()).run();
  }

  private String main() {
    return published.resolve("site/nginx.conf").toString();
  }

  /**
   * Starts nginx as a process group of its own, and waits until it serves.
   *
   * @throws IllegalStateException if it does not start
   */
  void startServer() {
    var child =
        Child.start(
            "nginx",
            List.of(ownGroup.toString(), program.toString(), "-p", folder + "/", "-c", main()),
            folder.resolve("nginx.log"));
    server = child;
    child.await(SOON, this::serves);
  }

  /** SIGKILL to the master and all workers at once. */
  void killServer() {
    signal("KILL", "-" + serverPid());
    Objects.requireNonNull(server).kill();
    Waiting.until(SOON, () -> !serves());
  }

  /** Stops the master or lets it go on; its workers serve all the time. */
  void signalMaster(String name) {
    signal(name, String.valueOf(serverPid()));
  }

  long serverPid() {
    return Objects.requireNonNull(server).pid();
  }

  private static void signal(String name, String target) {
    Command.of(Path.of("/bin/sh"), "-c", "kill -s " + name + " -- " + target).run().orThrow();
  }

  private boolean serves() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** Starts the agent, and does not wait for anything. */
  void startAgent() {
    agent = Child.start("agent", agentCommand(), folder.resolve("agent.log"));
  }

  /** The distribution, which starts quickly, or the jar where only that was built. */
  private List<String> agentCommand() {
    var quick = Jars.distribution();
    var config = List.of("--config", folder.resolve("agent.yaml").toString());
    var start =
        quick
            .map(launcher -> List.of(launcher.toString()))
            .orElseGet(
                () ->
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-jar",
                        Jars.agent().toString()));
    return Stream.concat(start.stream(), config.stream()).toList();
  }

  Path agentLog() {
    return folder.resolve("agent.log");
  }

  void killAgent() {
    Objects.requireNonNull(agent).kill();
  }

  /** Waits until the agent calls itself so. */
  JsonNode awaitState(String state) {
    await(state)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(status().path("state").asText()).isEqualTo(state));
    return status();
  }

  /** Waits until it has proved that this generation is served. */
  void awaitServed(Generation generation) {
    await(generation + " is served")
        .atMost(SOON)
        .untilAsserted(
            () -> {
              var status = status();
              assertThat(status.path("state").asText()).as("%s", status).isEqualTo("Current");
              assertThat(status.at("/sources/0/served/fingerprint").asText())
                  .isEqualTo(generation.fingerprint());
            });
  }

  /** What the agent says of itself; a missing node while it says nothing. */
  JsonNode status() {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + "/status"))
            .timeout(SOON)
            .build();
    try {
      return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      return JSON.createObjectNode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return JSON.createObjectNode();
    }
  }

  @Override
  public void close() {
    client.close();
    if (agent != null) {
      agent.close();
    }
    if (server != null && server.isAlive()) {
      killServer();
    }
  }
}
