package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the server and compares status and body. */
final class HttpVerifier implements Verifier {
  private final HttpLook look;
  private final List<BodyCheck> checks;

  HttpVerifier(VerifySettings.Http settings) {
    look = new HttpLook(settings);
    checks = BodyCheck.of(settings);
  }

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    return look.judge(!checks.isEmpty(), this::objection);
  }

  private Optional<String> objection(byte[] body) throws InterruptedException {
    for (BodyCheck check : checks) {
      Optional<String> reason = check.objection(body);
      if (reason.isPresent()) {
        return reason;
      }
    }
    return Optional.empty();
  }

  @Override
  public Duration timeout() {
    return look.settings().timeout();
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
    return look.describe();
  }
}
