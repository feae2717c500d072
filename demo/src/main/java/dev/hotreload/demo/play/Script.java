package dev.hotreload.demo.play;

import java.util.List;

/** What is played. */
public final class Script {
  private Script() {}

  /** Agents and servers alone. */
  public static List<Act> alone() {
    return List.of(
        new Act.Rotate(),
        new Act.ChangeSite("hello from a new configuration"),
        new Act.MismatchCertificate(),
        new Act.RestoreCertificate(),
        new Act.BreakSite(),
        new Act.RestoreSite(),
        new Act.OrderByPatch(),
        new Act.Rotate());
  }

  /** With an API server and the controller. */
  public static List<Act> inCluster() {
    return List.of(
        new Act.ShowResources(),
        new Act.Rotate(),
        new Act.ChangeSite("hello from a ConfigMap"),
        new Act.MismatchCertificate(),
        new Act.RestoreCertificate(),
        new Act.OrderByAnnotation(),
        new Act.Rotate(),
        new Act.ShowResources());
  }

  /** What goes on while the API server is awaited. */
  public static List<Act> meanwhile() {
    return List.of(new Act.Rotate());
  }
}
