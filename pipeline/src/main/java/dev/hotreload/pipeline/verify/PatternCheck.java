package dev.hotreload.pipeline.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** A match somewhere in the body, which is taken for UTF-8. */
final class PatternCheck implements BodyCheck {
  /** A careless pattern takes exponential time. */
  private static final Duration MOST = Duration.ofMillis(500);

  private final Pattern pattern;

  PatternCheck(Pattern pattern) {
    this.pattern = pattern;
  }

  @Override
  public Optional<String> objection(byte[] body) throws InterruptedException {
    TimedText text = new TimedText(new String(body, StandardCharsets.UTF_8), MOST);
    try {
      return pattern.matcher(text).find()
          ? Optional.empty()
          : Optional.of("answered with a body that the pattern does not match");
    } catch (TimedText.TimeIsUp e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return Optional.of("answered, but matching the pattern takes too long: use a simpler one");
    } catch (StackOverflowError e) {
      return Optional.of("answered, but matching the pattern takes too deep: use a simpler one");
    }
  }
}
