package dev.hotreload.pipeline.verify;

import java.util.Optional;

/** A value at a place in a JSON body. */
record PointerCheck(PointerText pointer, String value) implements BodyCheck {
  @Override
  public Optional<String> objection(byte[] body) {
    return switch (pointer.in(body)) {
      case BodyText.Text text when value.equals(text.text()) -> Optional.empty();
      case BodyText.Text text ->
          Optional.of("answered with JSON that has another value at " + pointer);
      case BodyText.Nothing nothing -> Optional.of(nothing.reason());
    };
  }
}
