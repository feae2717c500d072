package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.AgentFile;
import java.util.List;

/** What came of reading an agent file. */
public sealed interface Parsed {
  /**
   * Nothing is wrong with it.
   *
   * @param file the same as written, without defaults
   */
  record Good(Settings settings, AgentFile file) implements Parsed {}

  /**
   * It can't be used.
   *
   * @param problems all of them, in the order of the file; never empty
   */
  record Bad(List<Problem> problems) implements Parsed {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}
