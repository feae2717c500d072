package dev.hotreload.pipeline.validate;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A pattern of a schema. Some take for ever on some texts, so that a file could stop the agent: the
 * looks at a text are counted.
 */
record BoundedPattern(Pattern pattern) implements RegularExpression {
  /** Half a second or so; a pattern that is no trap looks at each character a few times. */
  private static final int MOST = 50_000_000;

  /** Compiles it as JSON Schema means it, unanchored. */
  static RegularExpression of(String regex) {
    return new BoundedPattern(Pattern.compile(regex));
  }

  @Override
  public boolean matches(String value) {
    return pattern.matcher(new Counted(value)).find();
  }

  /** Thrown through the library. */
  static final class Endless extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Endless() {
      super("It takes too long");
    }
  }

  /** A text that can be looked at so often. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST) {
        throw new Endless();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
