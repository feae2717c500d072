package dev.hotreload.pipeline.verify;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A match somewhere in the body, which is taken for UTF-8: its first group, or all of it if the
 * pattern has none.
 */
record PatternText(Pattern pattern) implements BodyText {
  /** A careless pattern takes exponential time. */
  private static final Duration MOST = Duration.ofMillis(500);

  @Override
  public Found in(byte[] body) throws InterruptedException {
    TimedText text = new TimedText(new String(body, StandardCharsets.UTF_8), MOST);
    try {
      return find(pattern.matcher(text));
    } catch (TimedText.TimeIsUp e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Nothing("answered, but matching the pattern takes too long: use a simpler one");
    } catch (StackOverflowError e) {
      return new Nothing("answered, but matching the pattern takes too deep: use a simpler one");
    }
  }

  private static Found find(Matcher matcher) {
    if (!matcher.find()) {
      return new Nothing("answered with a body that the pattern does not match");
    }
    String group = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    return new Text(group == null ? "" : group);
  }
}
