package dev.hotreload.demo;

import dev.hotreload.demo.serve.ServerKind;
import java.util.ArrayList;
import java.util.List;

/** Which parts of the demo were what they claim to be. */
record Parts(List<String> real, List<String> standIns) {
  static Parts of(ServerKind servers, int pods, boolean withCluster, String kubernetes) {
    var real = new ArrayList<String>();
    var standIns = new ArrayList<String>();
    var server = pods + " × " + servers.label();
    if (servers.isReal()) {
      real.add(server);
    } else {
      standIns.add(server + " for nginx");
    }
    real.add(pods + " × hotreload-agent");
    real.add("TLS, load and certificates");
    if (withCluster) {
      real.add("kube-apiserver, etcd and kubectl " + kubernetes);
      real.add("hotreload-controller");
      standIns.add("projection at once, in the kubelet's layout, for the kubelet");
    } else {
      standIns.add("volumes switched in the kubelet's layout, for Secret and ConfigMap");
    }
    standIns.add("processes on loopback addresses for pods");
    standIns.add("an authority in memory for cert-manager");
    return new Parts(List.copyOf(real), List.copyOf(standIns));
  }
}
