package dev.hotreload.demo.play;

import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.demo.observe.Patch;
import java.time.Duration;

/** A reload by hand, as the Config Reload specification has it. */
record PatchAct(Fleet fleet, Narrator narrator) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  void order() {
    var pod = fleet.pods().getFirst();
    var patch = new Patch(fleet.client(), pod.agentUrl());
    narrator.does(patch.asCurl());
    var taken = patch.send();
    narrator.claim("it answers " + taken.status() + ", " + taken.text(), taken.status() == 202);
    if (taken.location().isEmpty()) {
      return;
    }
    narrator.does("curl " + pod.agentUrl().resolve(taken.location()));
    var result = patch.result(taken.location(), LIMIT);
    narrator.claim(
        result
            .map(
                ended ->
                    "the reload ended as %s after %d ms, verified: %s"
                        .formatted(
                            word(ended.state()), ended.millis(), ended.verified() ? "yes" : "no"))
            .orElse("the reload ended"),
        result.filter(ended -> ended.state() == ReloadState.SUCCEEDED).isPresent()
            && pod.awaitCurrent());
  }

  private static String word(ReloadState state) {
    return switch (state) {
      case WAITING -> "Waiting";
      case RUNNING -> "Running";
      case SUCCEEDED -> "Succeeded";
      case REJECTED -> "Rejected";
      case FAILED -> "Failed";
    };
  }
}
