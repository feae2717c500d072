package dev.hotreload.agent.signal;

/** What a search for the server's process came to. */
sealed interface Target {
  /** This one. */
  record Found(RunningProcess process) implements Target {}

  /**
   * None that may be signalled.
   *
   * @param reason one line that says what, where and what to do
   */
  record Missing(String reason) implements Target {}

  /** One way to search. */
  interface Search {
    Target search();

    /** Whether the process still is one that the search may find; it is looked at anew. */
    boolean stillMeans(RunningProcess process);
  }
}
