package dev.hotreload.controller.observe.pods;

/**
 * A ConfigMap or Secret as a pod names it, in the pod's own namespace.
 *
 * @param kind {@code Secret} or {@code ConfigMap}
 */
public record ObjectName(String kind, String name) {
  public static final String SECRET = "Secret";
  public static final String CONFIG_MAP = "ConfigMap";

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
