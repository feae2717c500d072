package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.certificates.Leaf;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
    "Trap 10: PEM is written anew, so that nothing around its blocks can cut the chain off")
class PemTextTest {
  private static final IssuedCertificate PAIR =
      Authority.root("root").intermediate("issuing").issue(Leaf.of("web.example"));

  /** Whatever may lie between two lines that are no part of a block. */
  private static final List<String> AROUND =
      List.of("", "\n", "\r\n", "\n\n\n", "subject=CN = web\n", "<<\n\n", "commit ssl cert x\n");

  @Property(tries = 200)
  @Label("Trap 10: the same bytes come of every form of the same certificates")
  void theSameComesOfEveryForm(
      @ForAll("around") List<String> around,
      @ForAll boolean windows,
      @ForAll boolean endsAbruptly) {
    StringBuilder text = new StringBuilder();
    int place = 0;
    for (String block : PAIR.certificatePem().split("(?<=-----END CERTIFICATE-----\n)", -1)) {
      text.append(around.get(place++ % around.size())).append(block);
    }
    String form = endsAbruptly ? text.toString().stripTrailing() : text.toString();
    String sent = windows ? form.replaceAll("\r?\n", "\r\n") : form;

    String normal = text(PemText.certificates(sent.getBytes(UTF_8)));

    assertThat(normal).isEqualTo(PAIR.certificatePem());
    assertThat(normal.lines()).noneMatch(String::isBlank);
  }

  @Provide
  Arbitrary<List<String>> around() {
    return Arbitraries.of(AROUND).list().ofMinSize(1).ofMaxSize(4);
  }

  @Test
  void theOrderOfTheFileIsKept() {
    String pem = PAIR.certificatePem();
    int second = pem.indexOf("-----BEGIN", 1);
    String swapped = pem.substring(second) + pem.substring(0, second);

    assertThat(text(PemText.certificates(swapped.getBytes(UTF_8)))).isEqualTo(swapped);
  }

  @Test
  void aCombinedFileIsTakenApart() {
    byte[] combined = (PAIR.keyPem() + "\n" + PAIR.certificatePem()).getBytes(UTF_8);

    assertThat(text(PemText.certificates(combined))).isEqualTo(PAIR.certificatePem());
    assertThat(text(PemText.key(combined))).isEqualTo(PAIR.keyPem());
    assertThat(PemText.holdsKey(combined)).isTrue();
    assertThat(PemText.isPem(combined)).isTrue();
  }

  @Test
  void parametersOfDiffieAndHellmanStay() {
    String parameters =
        "-----BEGIN DH PARAMETERS-----\nMAYCAQUCAQI=\n-----END DH PARAMETERS-----\n";
    byte[] file = (PAIR.certificatePem() + parameters).getBytes(UTF_8);

    assertThat(text(PemText.certificates(file))).isEqualTo(PAIR.certificatePem() + parameters);
  }

  @Test
  void whatCannotBeHandedOverIsSaidWithoutQuotingIt() {
    byte[] encrypted = PAIR.encryptedKeyPem("secret".toCharArray()).getBytes(UTF_8);

    assertThat(PemText.key(encrypted))
        .isEqualTo(new PemText.Broken("is encrypted: mount the key without a password"));
    assertThat(PemText.key(PAIR.certificatePem().getBytes(UTF_8)))
        .isEqualTo(new PemText.Broken("holds no private key (-----BEGIN PRIVATE KEY-----)"));
    assertThat(PemText.certificates(PAIR.keyPem().getBytes(UTF_8)))
        .isEqualTo(new PemText.Broken("holds no certificate (-----BEGIN CERTIFICATE-----)"));
    assertThat(PemText.certificates("global\n  daemon\n".getBytes(UTF_8)))
        .isInstanceOf(PemText.Broken.class);
    assertThat(PemText.isPem("global\n  daemon\n".getBytes(UTF_8))).isFalse();
  }

  @Test
  @DisplayName("Trap 24: what may hold a key is not printed")
  void whatMayHoldAKeyIsNotPrinted() {
    assertThat(PemText.key(PAIR.keyPem().getBytes(UTF_8)).toString())
        .isEqualTo("PemText[" + PAIR.keyPem().length() + " bytes]");
  }

  private static String text(PemText pem) {
    assertThat(pem).isInstanceOf(PemText.Normal.class);
    return new String(((PemText.Normal) pem).bytes(), US_ASCII);
  }
}
