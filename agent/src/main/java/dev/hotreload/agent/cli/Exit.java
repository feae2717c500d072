package dev.hotreload.agent.cli;

/** What a command tells the shell. */
enum Exit {
  GOOD(0),
  /** The files, or the server, are not as they should be. */
  NOT_GOOD(1),
  /** The command could not do its work: wrong usage, a bad agent file, no agent there. */
  UNUSABLE(2);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
