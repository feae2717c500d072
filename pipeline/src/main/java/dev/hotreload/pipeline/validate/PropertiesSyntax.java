package dev.hotreload.pipeline.validate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Java properties. All that can be wrong in them is a {@code \\u} that four hexadecimal digits don't
 * follow.
 */
final class PropertiesSyntax implements Syntax {
  private static final Pattern BROKEN =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u(?![0-9a-fA-F]{4})");

  @Override
  public void check(byte[] content) throws Unreadable {
    try {
      new Forgetful().load(new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException("An array could not be read", e);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          "is not valid as properties in line %d: \\u is followed by something else than four"
                  .formatted(line(content))
              + " hexadecimal digits");
    }
  }

  private static int line(byte[] content) {
    int number = 1;
    for (var line : new String(content, StandardCharsets.ISO_8859_1).lines().toList()) {
      boolean comment = line.stripLeading().startsWith("#") || line.stripLeading().startsWith("!");
      if (!comment && BROKEN.matcher(line).find()) {
        return number;
      }
      number++;
    }
    return number;
  }

  /** Parses and keeps nothing. */
  private static final class Forgetful extends Properties {
    private static final long serialVersionUID = 1L;

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is kept
    public Object put(Object key, Object value) {
      return value;
    }
  }
}
