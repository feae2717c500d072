package dev.hotreload.pipeline.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a caller of a local listener has to know. Never printed. */
public final class Token {
  static final int SHORTEST = 16;
  private static final Pattern WRITTEN = Pattern.compile("[!-~]{" + SHORTEST + ",}");

  private final String secret;

  private Token(String secret) {
    this.secret = secret;
  }

  /** Empty if the line is too short, or holds what can't stand in a header. */
  static Optional<Token> of(String line) {
    return Optional.of(line).filter(WRITTEN.asMatchPredicate()).map(Token::new);
  }

  /** Takes the same time for every wrong one of this length. */
  boolean is(String presented) {
    return MessageDigest.isEqual(bytes(secret), bytes(presented));
  }

  /** As it stands in {@code Authorization}: RFC 6750, section 2.1. */
  public String credentials() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "a token";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
