package dev.hotreload.demo.play;

import dev.hotreload.api.State;
import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.volume.Payload;
import java.util.Map;

/** Content written into the pods' volumes directly, as long as there is no API server. */
final class Volumes implements Medium {
  private final Fleet fleet;

  Volumes(Fleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void certificate(Map<String, String> data, Map<String, String> annotations) {
    for (var pod : fleet.pods()) {
      Fleet.volume(pod.place(), FleetPod.TLS)
          .write(Payload.ofText(data))
          .ifPresent(pod::certificateSwitched);
    }
  }

  @Override
  public void site(Map<String, String> data) {
    for (var pod : fleet.pods()) {
      Fleet.volume(pod.place(), FleetPod.SITE).write(Payload.ofText(data));
    }
  }

  @Override
  public void settled(State state) {
    // The agents are all there is, and they were asked.
  }

  @Override
  public void served(String fingerprint) {
    // As above.
  }
}
