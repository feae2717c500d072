package dev.hotreload.pipeline.reload;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.verify.Verifier;

/**
 * What needs native calls and the process table, and so is brought by the process around the
 * pipeline: a library inside a server signals nobody.
 */
public interface Signalling {
  /** A reloader that sends the signal. */
  Reloader reloader(ReloadSettings.Signal settings);

  /** A check that the process which the signal reaches has replaced its workers since. */
  Verifier workers(VerifySettings.Workers settings, ReloadSettings.Signal target);
}
