package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.validate.Candidate;
import dev.hotreload.pipeline.validate.Finding;
import dev.hotreload.pipeline.validate.Validator;

/**
 * Whether the server can make its value of a content. What it refuses may also depend on something
 * else, so it is asked again with backoff.
 */
record TargetValidator(ValueTarget<?> target, SourceSettings settings) implements Validator {
  @Override
  public Finding check(Candidate candidate) throws InterruptedException {
    try {
      target.prepare(Target.Offer.of(candidate.snapshot(), settings));
      return Finding.accepted();
    } catch (Refused e) {
      return new Finding.Rejected(e.reason(), new Finding.Retry.WithBackoff());
    }
  }

  @Override
  public boolean readsContent() {
    return true;
  }
}
