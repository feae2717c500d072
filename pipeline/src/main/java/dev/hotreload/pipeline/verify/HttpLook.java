package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.request.Address;
import dev.hotreload.pipeline.request.Answer;
import dev.hotreload.pipeline.request.Exchange;
import dev.hotreload.pipeline.request.Request;
import dev.hotreload.pipeline.request.Trust;
import dev.hotreload.pipeline.request.Unanswered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the server. By HTTPS it believes any certificate on loopback and elsewhere what the JDK
 * trusts: on loopback it looks at its own server by an address that the server's certificate never
 * names, and sends nothing that could be stolen.
 */
record HttpLook(VerifySettings.Http settings) {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int BODY_BYTES = 1 << 20;

  /** What is to be said of the body; empty if there is nothing to object to. */
  @FunctionalInterface
  interface Objection {
    Optional<String> to(byte[] body) throws InterruptedException;
  }

  /** Holds if the status is the one asked for and nothing is objected to. */
  Observation judge(boolean searched, Objection objection) throws InterruptedException {
    Exchange exchange = new Exchange(Trust.JDK_OR_LOOPBACK, time(), BODY_BYTES);
    try {
      Answer answer = exchange.send(new Request("GET", settings.url(), List.of(), null));
      return objection(answer, searched, objection)
          .<Observation>map(
              reason -> new Observation.Differs("GET " + address() + " " + reason, null))
          .orElseGet(() -> new Observation.Holds(null));
    } catch (IOException e) {
      return new Observation.Differs(address() + " " + Unanswered.because(e, time()), null);
    }
  }

  private Optional<String> objection(Answer answer, boolean searched, Objection objection)
      throws InterruptedException {
    if (answer.status() != settings.status()) {
      return Optional.of("answered " + answer.status() + ", not " + settings.status());
    }
    return answer.cut() && searched
        ? Optional.of("answered with more than 1 MiB, which is not searched")
        : objection.to(answer.body());
  }

  private Duration time() {
    return settings.timeout().compareTo(LOOK) < 0 ? settings.timeout() : LOOK;
  }

  String describe() {
    return "http " + address().toString().replaceFirst("^https?://", "");
  }

  private Address address() {
    return Address.of(settings.url());
  }
}
