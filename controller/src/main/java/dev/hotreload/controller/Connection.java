package dev.hotreload.controller;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

/** Opens the client of the API server, by the usual kubeconfig or by what a pod is given. */
final class Connection {
  private Connection() {}

  /** Nothing can ever come of it. The message is one line that says what to do. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Asks nothing of the server yet. */
  static KubernetesClient open() throws Unusable {
    try {
      return open(new ConfigBuilder().build());
    } catch (RuntimeException e) {
      throw new Unusable(text(e), e);
    }
  }

  /**
   * Lists come as a stream, which holds one pod at a time. Nothing is tried again inside of the
   * client: that would keep whoever asks from noticing that the server is away.
   */
  static KubernetesClient open(Config config) {
    Config ours =
        new ConfigBuilder(config).withWatchList(true).withRequestRetryBackoffLimit(0).build();
    return new KubernetesClientBuilder().withConfig(ours).build();
  }

  private static String text(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (String.valueOf(each.getMessage()).contains("Invalid DER")) {
        return "The kubeconfig's client key is an EC key in PKCS#8 form, which the Kubernetes client"
            + " can't read: use a token or an RSA key, or convert it with"
            + " 'openssl ec -in KEY -out KEY'";
      }
    }
    return "The kubeconfig can't be used: "
        + failure.getClass().getSimpleName()
        + ": see KUBECONFIG or ~/.kube/config";
  }
}
