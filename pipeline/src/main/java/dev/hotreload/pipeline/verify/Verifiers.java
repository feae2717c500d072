package dev.hotreload.pipeline.verify;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Signalling;

/** Makes the check that settings ask for. */
public final class Verifiers {
  private Verifiers() {}

  /**
   * One check.
   *
   * @param reload how the server is told; a check of workers looks at the process that is signalled
   * @throws IllegalArgumentException for a check of workers where no signal is sent, which settings
   *     never ask for
   */
  public static Verifier of(VerifySettings settings, ReloadSettings reload, Signalling signalling) {
    return switch (settings) {
      case VerifySettings.Tls tls -> new TlsVerifier(tls);
      case VerifySettings.Http http ->
          http.newer() ? NewerVerifier.of(http) : new HttpVerifier(http);
      case VerifySettings.Exec exec -> new ExecVerifier(exec);
      case VerifySettings.Workers workers -> {
        if (reload instanceof ReloadSettings.Signal signal) {
          yield signalling.workers(workers, signal);
        }
        throw new IllegalArgumentException("workers can be checked only after a signal");
      }
    };
  }
}
