package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.VerifySettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the body of an answer must hold. */
interface BodyCheck {
  /**
   * What is wrong, as the rest of a sentence that began with the request; quotes nothing of the
   * body.
   */
  Optional<String> objection(byte[] body) throws InterruptedException;

  static List<BodyCheck> of(VerifySettings.Http settings) {
    Stream.Builder<BodyCheck> checks = Stream.builder();
    if (settings.pattern() != null) {
      checks.add(new PatternCheck(new PatternText(settings.pattern())));
    }
    if (settings.pointer() != null && settings.value() != null) {
      checks.add(new PointerCheck(new PointerText(settings.pointer()), settings.value()));
    }
    return checks.build().toList();
  }
}
