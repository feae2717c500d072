package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Signalling;

@SuppressWarnings("DoNotCallSuggester")
public final class Verifiers {
  public static Verifier of(VerifySettings s, ReloadSettings r, Signalling g) {
    throw new IllegalStateException("stub");
  }
}
