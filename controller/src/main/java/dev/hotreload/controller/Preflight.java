package dev.hotreload.controller;

import dev.hotreload.api.Names;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until there is an API server that knows our resources, and says once what it waits for. */
final class Preflight {
  private static final Logger log = LoggerFactory.getLogger(Preflight.class);
  private static final long EVERY_SECONDS = 2;
  private static final Set<String> RESOURCES = Set.of("hotreloadpolicies", "reloadstatuses");

  private final KubernetesClient client;
  private final CountDownLatch stopped;

  /**
   * Asks nothing yet.
   *
   * @param stopped reaches zero when the controller is to end
   */
  Preflight(KubernetesClient client, CountDownLatch stopped) {
    this.client = client;
    this.stopped = stopped;
  }

  /** Returns false if the controller was told to end before. */
  boolean await() throws InterruptedException {
    String told = null;
    for (String problem = problem(); problem != null; problem = problem()) {
      if (!problem.equals(told)) {
        log.warn("{}", problem);
        told = problem;
      }
      if (stopped.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String problem() {
    String server = client.getMasterUrl().toString();
    try {
      APIResourceList list = client.getApiResources(Names.GROUP + "/" + Names.VERSION);
      Set<String> missing = missing(list);
      return missing.isEmpty()
          ? null
          : "The API server at "
              + server
              + " has no "
              + String.join(", ", missing)
              + " in "
              + Names.GROUP
              + "/"
              + Names.VERSION
              + ": apply the CRDs (manifests/crds); waiting for them";
    } catch (KubernetesClientException e) {
      return e.getCode() > 0
          ? "The API server at "
              + server
              + " refuses this controller ("
              + e.getCode()
              + "); trying on"
          : "No API server can be reached at " + server + "; trying on";
    }
  }

  private static Set<String> missing(@Nullable APIResourceList list) {
    List<APIResource> known = list == null ? List.of() : list.getResources();
    Set<String> names = known.stream().map(APIResource::getName).collect(Collectors.toSet());
    Set<String> missing = new TreeSet<>(RESOURCES);
    missing.removeAll(names);
    return missing;
  }
}
