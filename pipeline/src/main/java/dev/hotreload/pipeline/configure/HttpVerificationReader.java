package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.HttpVerification;
import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a request whose answer must be as described. */
final class HttpVerificationReader {
  private static final int LONGEST = 1024;

  /** Groups within groups are read by recursion, and threads have small stacks. */
  private static final int MOST_BRACKETS = 64;

  /** RFC 6901, section 3. */
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*+)*+");

  private HttpVerificationReader() {}

  static Optional<VerifySettings.Http> read(HttpVerification http, Spot at) {
    var pattern = pattern(http.pattern(), at.field("pattern"));
    var newer = http.newer() != null && http.newer();
    pointer(http, newer, at);
    if (newer && pattern != null && pattern.matcher("").groupCount() == 0) {
      at.field("pattern").wrong("has no group; put the time into one, as in loaded ([0-9.]+)");
    }
    var status = Written.number(http.status(), 100, 599, 200, at.field("status"));
    var timeout = Written.time(http.timeout(), Range.TIMEOUT, at.field("timeout"));
    return Written.url(http.url(), at.field("url"))
        .map(
            url ->
                new VerifySettings.Http(
                    url, status, pattern, http.pointer(), http.value(), newer, timeout));
  }

  private static void pointer(HttpVerification http, boolean newer, Spot at) {
    if (newer) {
      if (http.value() != null || (http.pointer() == null) == (http.pattern() == null)) {
        at.wrong("newer needs one pointer or one pattern to the time, and no value");
      }
    } else if ((http.pointer() == null) != (http.value() == null)) {
      at.wrong("pointer and value come together");
    }
    var pointer = http.pointer();
    if (pointer != null && (pointer.length() > LONGEST || !POINTER.matcher(pointer).matches())) {
      at.field("pointer").wrong("is no JSON pointer; write it as /version");
    }
    if (http.value() != null && http.value().length() > LONGEST) {
      at.field("value").wrong("is longer than " + LONGEST + " characters");
    }
  }

  private static @Nullable Pattern pattern(@Nullable String text, Spot at) {
    if (text == null) {
      return null;
    }
    var brackets = text.chars().filter(c -> c == '(' || c == '[').count();
    if (text.length() > LONGEST || brackets > MOST_BRACKETS) {
      at.wrong("is too long: at most " + LONGEST + " characters, " + MOST_BRACKETS + " of ( and [");
      return null;
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException mistake) {
      at.wrong("is no regular expression: a mistake near character " + (mistake.getIndex() + 1));
      return null;
    }
  }
}
