package dev.hotreload.pipeline.validate;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.KeyEncoding;
import dev.hotreload.testing.certificates.KeyKind;
import dev.hotreload.testing.certificates.Leaf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Certificates, chains and keys as they are issued, and as people and programs spoil them. */
final class CertificateCorpus {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  static final String PASSWORD = "correct-horse";

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Leaf WEB = Leaf.of("web.example");
  private static final Authority ROOT = Authority.root("root", KeyKind.EC_P256, CLOCK);
  private static final Authority OTHER = Authority.root("other", KeyKind.EC_P256, CLOCK);
  private static final Authority MIDDLE = ROOT.intermediate("middle");
  private static final IssuedCertificate GOOD = MIDDLE.issue(WEB);
  private static final String CHAIN = GOOD.certificatePem();
  private static final String KEY = GOOD.keyPem();

  private CertificateCorpus() {}

  /**
   * Certificate and key for {@code web.example}.
   *
   * @param trust the authorities that it must lead to
   * @param refused a part of the reason; absent for a good one
   * @param loads whether openssl reads a certificate and its key there
   */
  record Pair(
      String name,
      String certificate,
      String key,
      String trust,
      @Nullable String refused,
      boolean loads) {
    /** Shown by the name alone. */
    @Override
    public String toString() {
      return name;
    }
  }

  /** Made once, because keys take their time. */
  static final List<Pair> PAIRS =
      Stream.of(good(), written(), spoiled(), mixedUp(), chains(), outdated())
          .flatMap(List::stream)
          .toList();

  private static List<Pair> good() {
    var pairs = new ArrayList<Pair>();
    for (var kind : List.of(KeyKind.EC_P256, KeyKind.EC_P384, KeyKind.RSA_2048)) {
      for (var encoding : KeyEncoding.values()) {
        pairs.add(issued(kind + " " + encoding, WEB.withKey(kind, encoding)));
      }
    }
    pairs.add(issued("Ed25519", WEB.withKey(KeyKind.ED25519, KeyEncoding.PKCS8)));
    pairs.add(issued("Ed448", WEB.withKey(KeyKind.ED448, KeyEncoding.PKCS8)));
    pairs.add(good("encrypted PKCS#8", CHAIN, GOOD.encryptedKeyPem(PASSWORD.toCharArray())));
    pairs.add(
        good(
            "encrypted traditionally",
            CHAIN,
            GOOD.traditionallyEncryptedKeyPem(PASSWORD.toCharArray())));
    return pairs;
  }

  private static Pair issued(String name, Leaf leaf) {
    var issued = MIDDLE.issue(leaf);
    return good(name, issued.certificatePem(), issued.keyPem());
  }

  /** In ways that are unusual and no mistake. */
  private static List<Pair> written() {
    return List.of(
        both("CRLF", it -> it.replace("\n", "\r\n")),
        both(
            "blank lines between blocks",
            it -> "\n\n" + it.replace("-----BEGIN", "\n \n-----BEGIN")),
        both("text around blocks", it -> "subject: CN=x\n" + it + "that was all\n"),
        both("a byte order mark", it -> "\u00EF\u00BB\u00BF" + it),
        both("no line end at the end", String::stripTrailing),
        both("blanks at line ends", it -> it.replace("\n", " \t\n")),
        both("an empty line after BEGIN", it -> it.replaceAll("(BEGIN .*)\n", "$1\n\n")),
        both("indented", it -> it.replaceAll("\n([^-\n])", "\n  $1")),
        both("all on one line", CertificateCorpus::onOneLine),
        good("with the root", CHAIN + ROOT.caPem(), KEY),
        good("label X509", CHAIN.replace(" CERT", " X509 CERT"), KEY),
        good("key before certificate in one file", KEY + CHAIN, KEY + CHAIN));
  }

  private static List<Pair> spoiled() {
    int half = CHAIN.length() / 4;
    return List.of(
        bad("empty certificate", "", KEY, "tls.crt is empty"),
        bad("empty key", CHAIN, "", "tls.key is empty"),
        bad("truncated certificate", CHAIN.substring(0, half), KEY, "tls.crt ends too early"),
        bad("truncated key", CHAIN, KEY.substring(0, 60), "tls.key ends too early"),
        bad("garbage certificate", "garbage\n", KEY, "tls.crt holds no certificate"),
        bad("garbage key", CHAIN, "garbage\n", "tls.key holds no private key"),
        bad("binary", "\1\2\0\3", KEY, "tls.crt is binary"),
        bad("empty line inside", inside(CHAIN, "\n"), KEY, "tls.crt has an empty line inside"),
        bad("empty line inside the key", CHAIN, inside(KEY, "\n"), "tls.key has an empty line"),
        bad("CR alone", CHAIN.replace("\n", "\r"), KEY, "tls.crt has line ends without"),
        bad("indented marks", CHAIN.indent(2), KEY, "tls.crt has something beside the BEGIN"),
        bad("blocks that run together", CHAIN.replace("\n-----BEGIN", "-----BEGIN"), KEY, "beside"),
        bad("a letter lost", inside(CHAIN, "!"), KEY, "tls.crt is damaged"),
        bad(
            "a header",
            CHAIN.replaceFirst("\n", "\nComment: mine\n\n"),
            KEY,
            "tls.crt has an empty line"),
        bad("END of something else", CHAIN.replace("END C", "END X"), KEY, "fits no BEGIN mark"),
        bad("huge", CHAIN.repeat(300), KEY, "holds more than 20 certificates", true),
        bad(
            "huge text",
            "x".repeat(1 << 20) + "\n",
            KEY,
            "tls.crt holds no certificate (-----BEGIN CERTIFICATE-----)"),
        bad(
            "encrypted with another password",
            CHAIN,
            GOOD.encryptedKeyPem("another".toCharArray()),
            "tls.key is encrypted, and not with the password in password"));
  }

  private static List<Pair> mixedUp() {
    var other = MIDDLE.issue(WEB);
    var rsa = MIDDLE.issue(WEB.withKey(KeyKind.RSA_2048, KeyEncoding.TRADITIONAL));
    var weak = MIDDLE.issue(WEB.withKey(KeyKind.RSA_1024, KeyEncoding.PKCS8));
    var api = MIDDLE.issue(Leaf.of("api.example"));
    return List.of(
        bad("key of another", CHAIN, other.keyPem(), "tls.key does not belong"),
        bad("key of another kind", CHAIN, rsa.keyPem(), "tls.key does not belong"),
        bad("files swapped", KEY, CHAIN, "tls.crt holds no certificate"),
        bad("certificate twice", CHAIN, CHAIN, "tls.key holds no private key"),
        bad("RSA 1024", weak.certificatePem(), weak.keyPem(), "RSA key of 1024 bits", true),
        bad(
            "another name",
            api.certificatePem(),
            api.keyPem(),
            "is not valid for web.example",
            true));
  }

  private static List<Pair> chains() {
    var leaf = GOOD.leafPem();
    var middle = MIDDLE.certificatePem();
    var crossed = ROOT.crossSignedBy(OTHER).certificatePem();
    var weak = Authority.root("weak", KeyKind.RSA_1024, CLOCK);
    var belowWeak = weak.intermediate("weak middle").issue(WEB);
    var client = OTHER.issue(Leaf.named("no authority"));
    return List.of(
        bad("no intermediate", leaf, KEY, "append the intermediates that are missing", true),
        bad("unordered", leaf + ROOT.caPem() + middle, KEY, "is out of order", true),
        bad("leaf last", middle + leaf, KEY, "is out of order"),
        bad("leaf twice", leaf + leaf + middle, KEY, "is there twice", true),
        bad("broken", leaf + OTHER.caPem(), KEY, "is not signed by certificate 2", true),
        bad("a stranger in it", CHAIN + client.leafPem(), KEY, "is not signed by", true),
        bad(
            "a weak intermediate",
            belowWeak.certificatePem(),
            belowWeak.keyPem(),
            "certificate 2 in tls.crt (CN=weak middle) has an RSA key of 1024 bits",
            true),
        good("cross-signed", CHAIN + crossed, KEY),
        new Pair("cross-signed, old root", CHAIN + crossed, KEY, OTHER.caPem(), null, true),
        new Pair(
            "another root", CHAIN, KEY, OTHER.caPem(), "no authority in ca.crt has signed", true));
  }

  private static List<Pair> outdated() {
    var hour = Duration.ofHours(1);
    return List.of(
        dated("expired", NOW.minus(hour.multipliedBy(2)), NOW.minus(hour), "expired at"),
        dated(
            "not valid yet", NOW.plus(hour), NOW.plus(hour.multipliedBy(9)), "is not valid before"),
        dated(
            "too short",
            NOW.minus(hour),
            NOW.plusSeconds(600),
            "less than the 1h of minRemaining"));
  }

  private static Pair dated(String name, Instant from, Instant until, String refused) {
    var issued = MIDDLE.issue(WEB.withValidity(from, until));
    return bad(name, issued.certificatePem(), issued.keyPem(), refused, true);
  }

  private static Pair good(String name, String certificate, String key) {
    return new Pair(name, certificate, key, ROOT.caPem(), null, true);
  }

  private static Pair both(String name, UnaryOperator<String> change) {
    return good(name, change.apply(CHAIN), change.apply(KEY));
  }

  private static Pair bad(String name, String certificate, String key, String refused) {
    return bad(name, certificate, key, refused, false);
  }

  private static Pair bad(
      String name, String certificate, String key, String refused, boolean loads) {
    var trust = ROOT.caPem();
    return new Pair(name, certificate, key, trust, refused, loads);
  }

  /** Within the first block. */
  private static String inside(String pem, String text) {
    int at = pem.indexOf('\n', pem.indexOf('\n') + 1) + 1;
    return pem.substring(0, at) + text + pem.substring(at);
  }

  private static String onOneLine(String pem) {
    return pem.replaceAll("(?<=[A-Za-z0-9+/=])\n(?=[A-Za-z0-9+/=])", "");
  }
}
