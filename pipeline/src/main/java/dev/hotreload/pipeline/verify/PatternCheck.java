package dev.hotreload.pipeline.verify;

import java.util.Optional;

/** A match somewhere in the body. */
record PatternCheck(PatternText pattern) implements BodyCheck {
  @Override
  public Optional<String> objection(byte[] body) throws InterruptedException {
    return switch (pattern.in(body)) {
      case BodyText.Text text -> Optional.empty();
      case BodyText.Nothing nothing -> Optional.of(nothing.reason());
    };
  }
}
