package dev.hotreload.testing.load;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * What is asked for, and what the whole body of the answer must be.
 *
 * @param path begins with a slash
 * @param body must be quick, and safe for use by several threads
 */
public record Page(String path, Predicate<byte[]> body) {

  /** A page that never changes. */
  public static Page of(String path, byte[] body) {
    byte[] expected = body.clone();
    return new Page(path, actual -> Arrays.equals(expected, actual));
  }
}
