package dev.hotreload.pipeline;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.verify.Verifier;

/** A library inside a server signals nobody; settings that ask for it were refused before. */
final class NoSignalling implements Signalling {
  @Override
  public Reloader reloader(ReloadSettings.Signal settings) {
    throw new IllegalStateException("An agent inside a server sends no signals");
  }

  @Override
  public Verifier workers(VerifySettings.Workers settings, ReloadSettings.Signal target) {
    throw new IllegalStateException("An agent inside a server sends no signals");
  }
}
