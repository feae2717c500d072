package dev.hotreload.pipeline.embed;

import java.util.List;

/** At the start a source had no content that the server could begin with. */
public final class NotStarted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  NotStarted(List<String> problems) {
    super(String.join(" ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line for each source or setting that is not good yet. */
  public List<String> problems() {
    return problems;
  }
}
