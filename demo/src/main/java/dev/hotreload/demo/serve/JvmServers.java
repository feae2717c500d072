package dev.hotreload.demo.serve;

import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.fleet.FleetPod;
import java.nio.file.Path;
import java.util.List;

/** Where no nginx can be had: TLS servers of this JVM, told by {@code POST /-/reload}. */
public record JvmServers() implements ServerKind {
  private static final int ADMIN_PORT = 8444;

  @Override
  public String label() {
    return "JVM server";
  }

  @Override
  public boolean isReal() {
    return false;
  }

  @Override
  public String siteFile() {
    return JvmServer.SITE_FILE;
  }

  @Override
  public String site(String greeting) {
    return "{\"greeting\": \"" + greeting + "\"}\n";
  }

  @Override
  public String fault() {
    return "the JSON ends too early";
  }

  @Override
  public String brokenSite(String greeting) {
    return "{\"greeting\": \"" + greeting + "\"";
  }

  @Override
  public KeyEncoding keys() {
    return KeyEncoding.PKCS8;
  }

  @Override
  public List<Integer> ports() {
    return List.of(FleetPod.SERVER_PORT, ADMIN_PORT, FleetPod.AGENT_PORT);
  }

  /** The pod is told of an nginx that it never starts. */
  @Override
  public FleetPod prepare(String name, String address, Path root, Path agentJar) {
    return FleetPod.prepare(name, address, root, Path.of("nginx"), agentJar);
  }

  @Override
  public AutoCloseable start(FleetPod pod) {
    return JvmServer.start(
        pod.address(),
        FleetPod.SERVER_PORT,
        ADMIN_PORT,
        pod.at(FleetPod.TLS),
        pod.at(FleetPod.SITE));
  }

  @Override
  public String settings(String tlsObject, String siteObject) {
    return """
    sources:
      - {name: tls, path: %s%s, validate: [{tls: {}}]}
      - {name: site, path: %s%s, validate: [{format: json}]}
    reload: {http: {url: "http://127.0.0.1:%d/-/reload"}}
    verify: [{tls: {address: "127.0.0.1:%d", serverName: web.example}}]
    poll: {interval: 1s}
    """
        .formatted(
            FleetPod.TLS, tlsObject, FleetPod.SITE, siteObject, ADMIN_PORT, FleetPod.SERVER_PORT);
  }
}
