package dev.hotreload.pipeline.validate;

import java.util.Set;

/** One check of a snapshot. It looks at nothing but the candidate, and changes nothing. */
public interface Validator {
  /**
   * Never throws for bad content: that is a {@link Finding.Rejected}.
   *
   * @throws InterruptedException when the pipeline stops meanwhile
   */
  Finding check(Candidate candidate) throws InterruptedException;

  /** Whether the check reads content, which a snapshot then holds. */
  boolean readsContent();

  /** The names of the sources, other ones above all, whose content the check reads besides. */
  default Set<String> readsContentOf() {
    return Set.of();
  }
}
