package dev.hotreload.pipeline.configure;

/** Whatever bytes an agent file holds, it is good, or every problem of it is one line. */
public final class AgentFileFuzz {
  private AgentFileFuzz() {}

  /** Jazzer's entry point. */
  public static void fuzzerTestOneInput(byte[] input) {
    switch (new AgentFiles(Programs.assumed()).read(input)) {
      case Parsed.Good good -> require(!good.settings().sources().isEmpty(), "no source");
      case Parsed.Bad bad -> {
        require(!bad.problems().isEmpty(), "bad without a problem");
        bad.problems().forEach(problem -> oneLine(problem.in("agent.yaml")));
      }
    }
  }

  private static void oneLine(String problem) {
    require(problem.chars().noneMatch(Character::isISOControl), "more than a line");
    require(problem.length() < 2000, "a line that nobody reads");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
