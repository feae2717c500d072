package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.request.Address;
import dev.hotreload.pipeline.request.Answer;
import dev.hotreload.pipeline.request.Exchange;
import dev.hotreload.pipeline.request.Request;
import dev.hotreload.pipeline.request.Trust;
import dev.hotreload.pipeline.request.Unanswered;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks the server and compares status and body. By HTTPS it believes any certificate on loopback
 * and elsewhere what the JDK trusts: on loopback it looks at its own server by an address that the
 * server's certificate never names, and sends nothing that could be stolen.
 */
final class HttpVerifier implements Verifier {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final int BODY_BYTES = 1 << 20;

  private final VerifySettings.Http settings;
  private final Address address;
  private final List<BodyCheck> checks;

  HttpVerifier(VerifySettings.Http settings) {
    this.settings = settings;
    address = Address.of(settings.url());
    checks = BodyCheck.of(settings);
  }

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    Exchange exchange = new Exchange(Trust.JDK_OR_LOOPBACK, look(), BODY_BYTES);
    try {
      Answer answer = exchange.send(new Request("GET", settings.url(), List.of(), null));
      return judge(answer)
          .<Observation>map(
              reason -> new Observation.Differs("GET " + address + " " + reason, null))
          .orElseGet(() -> new Observation.Holds(null));
    } catch (IOException e) {
      return new Observation.Differs(address + " " + Unanswered.because(e, look()), null);
    }
  }

  private Duration look() {
    return settings.timeout().compareTo(LOOK) < 0 ? settings.timeout() : LOOK;
  }

  private Optional<String> judge(Answer answer) throws InterruptedException {
    if (answer.status() != settings.status()) {
      return Optional.of("answered " + answer.status() + ", not " + settings.status());
    }
    if (answer.cut() && !checks.isEmpty()) {
      return Optional.of("answered with more than 1 MiB, which is not searched");
    }
    for (BodyCheck check : checks) {
      Optional<String> reason = check.objection(answer.body());
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  @Override
  public Duration timeout() {
    return settings.timeout();
  }

  @Override
  public Proof proof() {
    return Proof.BEFORE_AND_AFTER;
  }

  @Override
  public boolean speaksOf(String source, Snapshot snapshot) {
    return true;
  }

  @Override
  public String describe() {
    return "http " + address.toString().replaceFirst("^https?://", "");
  }
}
