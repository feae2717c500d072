package dev.hotreload.pipeline.reload.haproxy;

import java.util.regex.Pattern;

/**
 * Told by its own command line ({@code haproxy -S}). Before 2.7 it closes the connection for all of an
 * answer; later it answers {@code Success=1} or {@code Success=0} when it is done.
 */
record MasterCommandLine(CommandLine line) implements Master {
  /** Reloads since the last one that worked: in the first line of {@code show proc}. */
  private static final Pattern FAILED = Pattern.compile("\\[failed: [1-9]");

  @Override
  public void reload(Deadline deadline) throws Refusal, InterruptedException {
    String answer = line.tell("reload", deadline);
    if (answer.contains("Permission denied") || answer.contains("Unknown command")) {
      throw Refusal.unheard(
          "HAProxy's master socket "
              + line.socket()
              + " does not reload: is it the one of `haproxy -S`, with level admin?");
    }
    if (answer.contains("Success=0") || FAILED.matcher(processes(deadline)).find()) {
      throw new Refusal(
          "HAProxy's master refuses the configuration and goes on with the old one: its log says"
              + " why");
    }
  }

  /** The master is away for a moment: it has executed itself anew. */
  private String processes(Deadline deadline) throws Refusal, InterruptedException {
    while (true) {
      try {
        return line.ask("show proc", deadline);
      } catch (Refusal away) {
        if (away.isSilence() || deadline.isPast()) {
          throw away;
        }
        deadline.pause();
      }
    }
  }
}
