package dev.hotreload.demo.serve;

import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The real nginx.
 *
 * @param label its name and version
 */
public record NginxServers(String label, Path program) implements ServerKind {
  /** Empty where none is installed. */
  static Optional<NginxServers> find() {
    return Program.find("nginx").map(program -> new NginxServers(version(program), program));
  }

  @Override
  public boolean isReal() {
    return true;
  }

  @Override
  public String siteFile() {
    return "nginx.conf";
  }

  @Override
  public String site(String greeting) {
    return FleetPod.nginxConf(greeting);
  }

  @Override
  public String fault() {
    return "a brace is missing";
  }

  @Override
  public String brokenSite(String greeting) {
    var good = site(greeting);
    return good.substring(0, good.lastIndexOf('}'));
  }

  @Override
  public KeyEncoding keys() {
    return KeyEncoding.TRADITIONAL;
  }

  @Override
  public List<Integer> ports() {
    return List.of(FleetPod.SERVER_PORT, FleetPod.AGENT_PORT);
  }

  @Override
  public FleetPod prepare(String name, String address, Path root, Path agentJar) {
    return FleetPod.prepare(name, address, root, program, agentJar);
  }

  @Override
  public AutoCloseable start(FleetPod pod) {
    pod.startServer();
    return () -> {};
  }

  @Override
  public String settings(String tlsObject, String siteObject) {
    return """
    preset: nginx
    sources:
      - {name: tls, path: %s%s}
      - {name: site, path: %s%s}
    reload: {signal: {name: HUP, pidFile: /run/nginx.pid, process: nginx}}
    verify: [{tls: {address: "127.0.0.1:%d", serverName: web.example}}]
    poll: {interval: 1s}
    """
        .formatted(FleetPod.TLS, tlsObject, FleetPod.SITE, siteObject, FleetPod.SERVER_PORT);
  }

  private static String version(Path program) {
    var said = Command.of(program, "-v").run().stderr().strip();
    return said.substring(said.lastIndexOf(' ') + 1).replace('/', ' ');
  }
}
