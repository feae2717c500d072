package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.BodyText.Nothing;
import dev.hotreload.pipeline.verify.BodyText.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server when it reloaded last. That must be later than the moment at which it was told, or
 * than what it said right before: a server that counts in whole seconds has often reloaded within
 * the second in which it was told, and its own clock may not be the agent's. The look before, which
 * every check of this kind of proof gets, never holds.
 */
final class NewerVerifier implements Verifier {
  private final HttpLook look;
  private final BodyText text;

  /** What the server said before it was told; absent if it did not say. */
  private @Nullable ReloadTime before;

  /** Whether it answered before without any time: it has not reloaded yet. */
  private boolean never;

  private NewerVerifier(VerifySettings.Http settings, BodyText text) {
    look = new HttpLook(settings);
    this.text = text;
  }

  static NewerVerifier of(VerifySettings.Http settings) {
    if (settings.pointer() != null) {
      return new NewerVerifier(settings, new PointerText(settings.pointer()));
    }
    if (settings.pattern() != null) {
      return new NewerVerifier(settings, new PatternText(settings.pattern()));
    }
    throw new IllegalArgumentException("a time needs a pointer or a pattern");
  }

  @Override
  public Observation observe(Expected expected) throws InterruptedException {
    Instant told = expected.told();
    if (told == null) {
      before = null;
      never = false;
    }
    return look.judge(true, body -> objection(body, told));
  }

  private Optional<String> objection(byte[] body, @Nullable Instant told)
      throws InterruptedException {
    return switch (text.in(body)) {
      case Text found ->
          ReloadTime.parse(found.text())
              .map(time -> objection(time, told))
              .orElseGet(
                  () ->
                      Optional.of(
                          "answered with something that is no time: neither RFC 3339 nor seconds"
                              + " since 1970"));
      case Nothing nothing -> {
        never |= told == null;
        yield Optional.of(nothing.reason());
      }
    };
  }

  private Optional<String> objection(ReloadTime time, @Nullable Instant told) {
    if (told == null) {
      before = time;
      return Optional.of(
          "was not told by this agent: its last reload at " + time.at() + " proves" + " nothing");
    }
    return time.isAfter(told)
            || (before != null && time.isAfter(before))
            || (never && !time.isBefore(told))
        ? Optional.empty()
        : Optional.of(
            "says that it reloaded last at "
                + time.at()
                + ", and it was told at "
                + told
                + ": its log says why");
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
