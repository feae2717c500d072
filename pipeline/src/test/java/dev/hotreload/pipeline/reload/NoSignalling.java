package dev.hotreload.pipeline.reload;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.verify.Verifier;

/** For tests that signal nobody. */
public final class NoSignalling implements Signalling {
  @Override
  public Reloader reloader(ReloadSettings.Signal settings) {
    throw new AssertionError("no signal was expected");
  }

  @Override
  public Verifier workers(VerifySettings.Workers settings, ReloadSettings.Signal target) {
    throw new AssertionError("no look at workers was expected");
  }
}
