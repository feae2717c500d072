package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hotreload.pipeline.configure.ValidateSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Whatever bytes the files of a certificate hold, they are taken or refused with one line that quotes
 * nothing of them. The first zero byte parts certificate and key.
 */
public final class CertificateFuzz {
  /** Of a quote this long somebody could make use. */
  private static final int QUOTE = 24;

  private CertificateFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] input) throws InterruptedException {
    var text = new String(input, ISO_8859_1);
    var middle = Math.max(0, text.indexOf('\0'));
    var certificate = text.substring(0, middle).getBytes(ISO_8859_1);
    var key = text.substring(middle).replaceFirst("^\0", "").getBytes(ISO_8859_1);
    var settings =
        new ValidateSettings.Tls(
            "tls.crt", "tls.key", Duration.ofHours(1), List.of("web.example"), false);
    var validator = Validators.of(settings, Clock.systemUTC());
    if (validator.check(Candidates.ofBytes(Map.of("tls.crt", certificate, "tls.key", key)))
        instanceof Finding.Rejected rejected) {
      judge(rejected.reason(), text);
    }
  }

  private static void judge(String reason, String text) {
    if (reason.isBlank() || reason.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("not one line");
    }
    for (var at = 0; at + QUOTE <= reason.length(); at++) {
      var quote = reason.substring(at, at + QUOTE);
      if (text.contains(quote) && !quote.contains(" ")) {
        throw new AssertionError("quotes the files");
      }
    }
  }
}
