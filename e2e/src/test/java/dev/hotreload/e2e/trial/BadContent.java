package dev.hotreload.e2e.trial;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people, programs and broken disks put into a volume.
 *
 * @param volume where it is mounted: {@link Trio#TLS}, or the one of the server of this name
 * @param reason a pattern of what must be said of it: the file and the cause
 */
record BadContent(String name, String volume, Payload payload, String reason) {

  /** Whether all three servers mount it. */
  boolean isCertificate() {
    return volume.equals(Trio.TLS);
  }

  /** One of every kind. */
  static List<BadContent> ofEveryKind(Trio trio) {
    var issuing = trio.issuing;
    var good = other(issuing);
    var nginx = trio.nginxConf(0);
    return List.of(
        tls(
            "a key of another pair",
            with(good, "tls.key", other(issuing).keyPem()),
            "tls\\.key .*does not belong"),
        configuration(
            "nginx", "nginx.conf", nginx.replace("server {", "server { lissen 1;"), "nginx\\.conf"),
        tls("an expired leaf", past(issuing).secretData(), "tls\\.crt .*expired at"),
        tls(
            "half a certificate",
            with(good, "tls.crt", half(good.certificatePem())),
            "tls\\.crt ends too early"),
        tls(
            "a chain in the wrong order",
            with(good, "tls.crt", swapped(good)),
            "tls\\.crt is out of order"),
        configuration(
            "haproxy", "haproxy.cfg", trio.haproxyCfg(0).replace("bind", "bined"), "haproxy\\.cfg"),
        tls("an empty key", with(good, "tls.key", ""), "tls\\.key is empty"),
        tls(
            "garbage",
            with(good, "tls.crt", "<html>502 Bad Gateway</html>"),
            "tls\\.crt holds no certificate"),
        configuration("jvm", "app.properties", "workers=many\n", "app\\.properties needs"),
        tls("a leaf of tomorrow", future(issuing).secretData(), "tls\\.crt .*not valid before"),
        tls("half a key", with(good, "tls.key", half(good.keyPem())), "tls\\.key ends too early"),
        tls(
            "a chain with a gap",
            with(good, "tls.crt", gap(good, trio.root)),
            "tls\\.crt is not signed by"),
        configuration("nginx", "nginx.conf", half(nginx), "nginx\\.conf"),
        tls("no key", without(good, "tls.key"), "tls\\.key is missing"),
        tls(
            "another name",
            issuing.issue(Leaf.of("other.example")).secretData(),
            "tls\\.crt .*not valid for web\\.example"));
  }

  private static BadContent tls(String name, Map<String, String> data, String reason) {
    return new BadContent(name, Trio.TLS, Payload.ofText(data), reason);
  }

  private static BadContent configuration(String server, String file, String text, String reason) {
    return new BadContent("a broken " + file, server, Payload.ofText(Map.of(file, text)), reason);
  }

  private static Map<String, String> with(IssuedCertificate good, String file, String text) {
    var data = new TreeMap<>(good.secretData());
    data.put(file, text);
    return data;
  }

  private static Map<String, String> without(IssuedCertificate good, String file) {
    var data = new TreeMap<>(good.secretData());
    data.remove(file);
    return data;
  }

  private static IssuedCertificate other(Authority issuing) {
    return issuing.issue(Leaf.of(Trio.NAME));
  }

  private static IssuedCertificate past(Authority issuing) {
    var now = Instant.now();
    return issuing.issue(
        Leaf.of(Trio.NAME)
            .withValidity(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(1))));
  }

  private static IssuedCertificate future(Authority issuing) {
    var now = Instant.now();
    return issuing.issue(
        Leaf.of(Trio.NAME)
            .withValidity(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(90))));
  }

  private static String half(String text) {
    return text.substring(0, text.length() / 2);
  }

  private static String swapped(IssuedCertificate good) {
    var pem = good.certificatePem();
    var second = pem.indexOf("-----BEGIN", 1);
    return pem.substring(second) + pem.substring(0, second);
  }

  /** The leaf, and an intermediate that did not sign it. */
  private static String gap(IssuedCertificate good, Authority root) {
    var stranger = root.intermediate("stranger").issue(Leaf.of(Trio.NAME)).certificatePem();
    var pem = good.certificatePem();
    return pem.substring(0, pem.indexOf("-----BEGIN", 1))
        + stranger.substring(stranger.indexOf("-----BEGIN", 1));
  }
}
