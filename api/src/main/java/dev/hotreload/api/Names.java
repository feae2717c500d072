package dev.hotreload.api;

/** Every name that more than one process has to spell alike. */
public final class Names {
  public static final String GROUP = "hotreload.dev";
  public static final String VERSION = "v1alpha1";

  /** On a pod: which policy selects it. On a {@code ReloadStatus}: which policy wrote it. */
  public static final String POLICY_LABEL = GROUP + "/policy";

  /** On a policy: a new value orders one reload of every pod. */
  public static final String RELOAD_REQUESTED_AT = GROUP + "/reload-requested-at";

  /** Suffix of the ConfigMap that holds the agent file of a policy. */
  public static final String RENDERED_SUFFIX = "-hotreload";

  /** The key of the agent file in that ConfigMap. */
  public static final String AGENT_FILE_KEY = "agent.yaml";

  /** The container port that an agent's listener is found by. */
  public static final String PORT_NAME = "hotreload";

  public static final int LOCAL_PORT = 9797;
  public static final int FLEET_PORT = 9798;
  public static final int PROBE_PORT = 9799;

  /** The endpoint of the Config Reload specification, unless the agent file names another. */
  public static final String CONFIG_PATH = "/config/";

  /** The version of the JSON that agents speak; two older ones are understood. */
  public static final int WIRE_VERSION = 1;

  private Names() {}
}
