package dev.hotreload.controller.install;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.util.Map;

/** The chart, in the hands of the real Helm. */
final class Chart {
  /** What a user can't leave out. */
  static final Map<String, String> IMAGE =
      Map.of("image.repository", "hotreload.invalid/controller", "image.tag", "none");

  private static final String KUBERNETES = "1.36.3";

  private Chart() {}

  static KubernetesObjects render(Map<String, String> values) {
    return KubernetesObjects.parse(template(values));
  }

  /** The same names and namespace as in the manifests. */
  static String template(Map<String, String> values) {
    var command =
        new Helm(Checkout.CHART)
            .template()
            .withName("hotreload")
            .withKubeVersion(KUBERNETES)
            .withNamespace("hotreload-system");
    values.forEach(command::set);
    return command.call();
  }

  /** What {@code helm install} would send: the CRDs too. */
  static String install(Map<String, String> values) {
    return new Helm(Checkout.CHART).show().crds().call() + "\n---\n" + template(values);
  }

  static LintResult lint() {
    return new Helm(Checkout.CHART).lint().strict().call();
  }
}
