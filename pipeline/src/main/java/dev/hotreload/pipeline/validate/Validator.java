package dev.hotreload.pipeline.validate;

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
}
