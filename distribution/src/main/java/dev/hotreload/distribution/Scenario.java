package dev.hotreload.distribution;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Days of an agent's life in a few seconds: certificates of each kind, configuration good and bad,
 * every request that its interface knows, reloads by HTTP and by signal.
 */
final class Scenario implements AutoCloseable {
  private static final String CURRENT = "\"state\":\"Current\",\"since\"";
  private static final String REJECTED = "\"state\":\"Rejected\",\"reason\"";
  private static final Leaf LEAF = Leaf.of("web.example");

  /** What is asked once is not worth remembering; what is asked all the time gets compiled. */
  private static final int REQUESTS = 20;

  private final Path folder;
  private final int port;
  private final Authority authority = Authority.root("training").intermediate("issuing");
  private final ProjectedVolume secret;
  private final ProjectedVolume site;
  private final Server server;
  private final Child sleeper;

  Scenario(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    secret = ProjectedVolume.at(folder.resolve("tls"));
    site = ProjectedVolume.at(folder.resolve("site"));
    var first = authority.issue(LEAF);
    secret.write(Payload.ofText(first.secretData()));
    configure("limit: 1\n");
    server = new Server(first);
    sleeper = Child.start("sleep", List.of("sleep", "600"), folder.resolve("sleep.log"));
    tellByHttp();
  }

  Path agentFile() {
    return folder.resolve("agent.yaml");
  }

  void play(Agent agent) throws IOException {
    agent.await(CURRENT);
    rotate(agent, LEAF.withKey(KeyKind.RSA_2048, KeyEncoding.TRADITIONAL));
    rotate(agent, LEAF.withKey(KeyKind.EC_P384, KeyEncoding.PKCS8));
    configure("limit: [\n");
    agent.await(REJECTED);
    configure("limit: 2\n");
    agent.await(CURRENT);
    ask(agent);
    tellBySignal();
    agent.await("signalled");
    agent.await(CURRENT);
    agent.patch("/config/");
    ask(agent);
  }

  @Override
  public void close() throws IOException {
    sleeper.close();
    server.close();
  }

  private void rotate(Agent agent, Leaf leaf) {
    IssuedCertificate next = authority.issue(leaf);
    server.willShow(next);
    secret.write(Payload.ofText(next.secretData()));
    agent.await(next.fingerprint());
    agent.await(CURRENT);
  }

  private void configure(String yaml) {
    site.write(
        Payload.ofText(
            Map.of("site.yaml", yaml, "site.json", "{\"a\": [1]}", "site.properties", "a=1\n")));
  }

  private static void ask(Agent agent) throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      for (var path : List.of("/status", "/config/", "/metrics", "/healthz", "/readyz", "/")) {
        agent.get(path);
      }
    }
    agent.patch("/config/tls");
    var known = agent.send("GET", "/status", "").headers().firstValue("ETag").orElseThrow();
    agent.send("GET", "/status", "", "If-None-Match", known, "Prefer", "wait=1");
    agent.send("OPTIONS", "/config/", "");
    agent.send("PATCH", "/config/", "no body is wanted");
    agent.send("PATCH", "/config/tls", "", "If-Match", "\"0\"");
    agent.send("POST", "/-/reload", "");
    agent.get("/nothing");
  }

  private void tellByHttp() throws IOException {
    write(
        "served",
        "http: {url: \"%s\"}".formatted(server.reloadUrl()),
        "tls: {address: \"%s\", serverName: web.example, source: tls}"
            .formatted(server.tlsAddress()));
  }

  private void tellBySignal() throws IOException {
    var pidFile = folder.resolve("sleep.pid");
    Files.writeString(pidFile, sleeper.pid() + "\n");
    write(
        "signalled",
        "signal: {name: WINCH, pidFile: %s, process: sleep}".formatted(pidFile),
        "http: {url: \"%s\"}".formatted(server.reloadUrl()));
  }

  private void write(String name, String reload, String verify) throws IOException {
    Files.writeString(
        agentFile(),
        """
        name: %s
        poll: {interval: 100ms}
        sources:
          - {name: tls, path: %s, validate: [{tls: {dnsNames: [web.example]}}, {exec: {command: ["true"]}}]}
          - {name: site, path: %s, validate: [{format: yaml}]}
          - {name: json, path: %s, validate: [{format: json}]}
          - {name: text, path: %s, validate: [{format: properties}]}
        reload: {%s}
        verify: [{%s}]
        api: {local: "127.0.0.1:%d"}
        """
            .formatted(
                name,
                secret.root(),
                site.root().resolve("site.yaml"),
                site.root().resolve("site.json"),
                site.root().resolve("site.properties"),
                reload,
                verify,
                port));
  }
}
