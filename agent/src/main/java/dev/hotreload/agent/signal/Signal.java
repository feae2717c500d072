package dev.hotreload.agent.signal;

/** The signals by which servers take new files over, with Linux's numbers: signal(7). */
enum Signal {
  HUP(1),
  USR1(10),
  USR2(12),
  WINCH(28);

  /** Sends nothing and tells whether a signal could be sent: kill(2). */
  static final int PROBE = 0;

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
