package dev.hotreload.agent.signal;

/**
 * The calls that signalling needs. Each returns what the C library does, or the negated errno if it
 * failed: errno(3).
 */
interface Kernel {
  /** A descriptor of the process: pidfd_open(2). */
  long pidfdOpen(long pid);

  /** Signals the process of the descriptor, whatever became of its pid: pidfd_send_signal(2). */
  long pidfdSendSignal(long descriptor, int signal);

  /** Gives a descriptor back: close(2). */
  long close(long descriptor);

  /** Signals whoever has the pid: kill(2). */
  long kill(long pid, int signal);
}
