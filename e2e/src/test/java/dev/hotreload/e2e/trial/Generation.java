package dev.hotreload.e2e.trial;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.util.HashMap;
import java.util.Map;

/**
 * A certificate and a configuration that belong together: the configuration includes a file that
 * lies beside this certificate and no other, so a mixture of two generations is no content that
 * nginx takes.
 *
 * @param kind what is wrong with it, if anything
 * @param certificate the files of the source {@code tls}
 * @param site the files of the source {@code site}
 * @param fingerprint of the leaf
 */
record Generation(
    int number,
    Kind kind,
    Map<String, String> certificate,
    Map<String, String> site,
    String fingerprint) {
  Generation {
    certificate = Map.copyOf(certificate);
    site = Map.copyOf(site);
  }

  enum Kind {
    GOOD,
    /**
     * A good content, which nginx starts with, and which it refuses at a reload: the key of a zone
     * can't be changed in a running nginx. No dry run finds that.
     */
    REFUSED_BY_THE_SERVER,
    KEY_OF_ANOTHER,
    HALF_A_CERTIFICATE,
    BROKEN_CONFIGURATION,
    /** Certificate and configuration name different generations. */
    MIXTURE;

    /** Whether validation lets it pass, so that it may be published. */
    boolean isPublished() {
      return this == GOOD || this == REFUSED_BY_THE_SERVER;
    }
  }

  /**
   * Generation {@code number}.
   *
   * @param zone the number in the name of the zone
   * @param token in every certificate's folder, so that copies of it can be found
   */
  static Generation of(
      int number,
      Kind kind,
      IssuedCertificate issued,
      IssuedCertificate other,
      int zone,
      String token) {
    var certificate = new HashMap<>(issued.secretData());
    var included = kind == Kind.MIXTURE ? number - 1 : number;
    certificate.put(marker(included), "# " + token + "\n");
    if (kind == Kind.KEY_OF_ANOTHER) {
      certificate.put("tls.key", other.keyPem());
    }
    if (kind == Kind.HALF_A_CERTIFICATE) {
      certificate.computeIfPresent("tls.crt", (file, pem) -> pem.substring(0, pem.length() / 2));
    }
    return new Generation(
        number,
        kind,
        certificate,
        Map.of("nginx.conf", nginxConf(number, kind, zone)),
        issued.fingerprint());
  }

  private static String nginxConf(int number, Kind kind, int zone) {
    return """
    # generation %1$d
    include %%1$s/pod/main.conf;
    events { worker_connections 64; }
    http {
      include %%1$s/pod/http.conf;
      include ../tls/generation-%1$d.conf;
      limit_req_zone %2$s zone=zone%3$d:64k rate=1000r/s;
      server {
        include %%1$s/pod/server.conf;
        ssl_certificate ../tls/tls.crt;
        ssl_certificate_key ../tls/tls.key;
        %4$s
      }
    }
    """
        .formatted(
            number,
            kind == Kind.REFUSED_BY_THE_SERVER ? "$server_name" : "$binary_remote_addr",
            zone,
            kind == Kind.BROKEN_CONFIGURATION ? "no_such_directive on;" : "");
  }

  static String marker(int number) {
    return "generation-" + number + ".conf";
  }

  @Override
  public String toString() {
    return "generation " + number + " (" + kind + ")";
  }
}
