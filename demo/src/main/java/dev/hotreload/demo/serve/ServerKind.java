package dev.hotreload.demo.serve;

import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.fleet.FleetPod;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the servers of the fleet are. Paths and addresses are those of a pod. */
public sealed interface ServerKind permits NginxServers, JvmServers {
  /** In a few words, such as {@code nginx 1.22.1}. */
  String label();

  /** Whether it is what people run, or a stand-in. */
  boolean isReal();

  /** What the file with the site's configuration is called. */
  String siteFile();

  /** The site's configuration. */
  String site(String greeting);

  /** What is wrong with {@link #brokenSite}, in a few words. */
  String fault();

  /** A configuration that must be refused. */
  String brokenSite(String greeting);

  /** How {@code tls.key} is written for it. */
  KeyEncoding keys();

  /** The ports that each pod needs on its address. */
  List<Integer> ports();

  /** The folders of a pod for one; nothing runs yet. */
  FleetPod prepare(String name, String address, Path root, Path agentJar);

  /** Starts one on what the pod's volumes hold; closing the pod need not end it. */
  AutoCloseable start(FleetPod pod);

  /**
   * The part that agent file and policy have in common, as YAML.
   *
   * @param tlsObject written into the source of the certificate, such as {@code , secret: web-tls}
   * @param siteObject the same for the site
   */
  String settings(String tlsObject, String siteObject);

  /** The data of the site's ConfigMap. */
  default Map<String, String> siteData(String text) {
    return Map.of(siteFile(), text);
  }

  /** nginx where it is installed, else servers of this JVM. */
  static ServerKind choose() {
    return NginxServers.find().<ServerKind>map(found -> found).orElseGet(ServerKind::jvm);
  }

  /** Servers of this JVM. */
  static ServerKind jvm() {
    return new JvmServers();
  }
}
