package dev.hotreload.controller.install;

import dev.hotreload.testing.kubernetes.ApiServer;

/** Makes an API server know the custom resources, from the files that users apply. */
public final class CustomResources {
  private CustomResources() {}

  /** Returns once they are served; doing it twice does no harm. */
  public static void install(ApiServer server) {
    server
        .kubectl(
            "apply",
            "--server-side",
            "--force-conflicts",
            "-k",
            Checkout.MANIFESTS.resolve("crds").toString())
        .orThrow();
    server
        .kubectl(
            "wait",
            "--for=condition=Established",
            "--timeout=30s",
            "crd/hotreloadpolicies.hotreload.dev",
            "crd/reloadstatuses.hotreload.dev")
        .orThrow();
  }
}
