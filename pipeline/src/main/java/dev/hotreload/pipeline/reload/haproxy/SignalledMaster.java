package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;

/** Told by SIGUSR2; it answers nothing. */
record SignalledMaster(Reloader signal) implements Master {
  @Override
  public void reload(Deadline deadline) throws Refusal, InterruptedException {
    if (signal.reload(Change.none()) instanceof Outcome.Refused refused) {
      throw Refusal.unheard(refused.reason());
    }
  }
}
