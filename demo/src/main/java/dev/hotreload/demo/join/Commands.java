package dev.hotreload.demo.join;

import dev.hotreload.api.Names;
import dev.hotreload.demo.play.Fleet;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.run.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a person can try from a second terminal. */
public final class Commands {
  private Commands() {}

  /**
   * Against the API server.
   *
   * @param kubectl the program, for those who have none of their own
   */
  public static List<String> kubectl(Path kubeconfig, Path kubectl) {
    var lines = new ArrayList<String>();
    lines.add("export KUBECONFIG=" + kubeconfig);
    if (Program.find("kubectl").isEmpty()) {
      lines.add("alias kubectl=" + kubectl);
    }
    lines.add("kubectl get hrp,rls -o wide");
    lines.add("kubectl get rls --watch");
    lines.add("kubectl describe hrp " + Manifests.POLICY);
    lines.add("kubectl get events --field-selector type=Warning");
    lines.add(
        "kubectl annotate hrp %s %s=\"$(date -u +%%FT%%TZ)\" --overwrite"
            .formatted(Manifests.POLICY, Names.RELOAD_REQUESTED_AT));
    lines.add("kubectl edit configmap " + Manifests.CONFIG_MAP);
    return lines;
  }

  /** Against the first server and its agent. */
  public static List<String> curl(Fleet fleet) {
    var address = fleet.pods().getFirst().place().address();
    return List.of(
        "curl -k https://%s:%d/".formatted(address, FleetPod.SERVER_PORT),
        "curl http://%s:%d/status".formatted(address, FleetPod.AGENT_PORT),
        "curl -i -X PATCH -H 'Content-Length: 0' http://%s:%d%s"
            .formatted(address, FleetPod.AGENT_PORT, Names.CONFIG_PATH));
  }
}
