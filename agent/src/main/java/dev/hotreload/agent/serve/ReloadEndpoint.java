package dev.hotreload.agent.serve;

import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Controls.Ordered;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code POST /-/reload}, the convention of Prometheus: answers when the reload has ended. */
final class ReloadEndpoint implements Endpoint {
  private static final int IGNORED_BODY = 64 * 1024;

  private final Controls controls;

  ReloadEndpoint(Controls controls) {
    this.controls = controls;
  }

  @Override
  public List<String> methods() {
    return List.of("OPTIONS", "POST");
  }

  @Override
  public Answer answer(Incoming request) throws IOException, InterruptedException {
    // Read first: a request that is not complete is cut off while it waits.
    if (!request.skipBody(IGNORED_BODY)) {
      return Answer.line(413, "A reload needs no body, and this one is too long: nothing was done");
    }
    return switch (controls.order(null, null)) {
      case Ordered.Accepted(var id) -> end(request, id);
      case Ordered.Impossible(var reason) -> Answer.line(500, reason);
      case Ordered.Mismatch(var reason) -> Answer.line(500, reason);
      case Ordered.UnknownSource(var name) -> Answer.line(500, "There is no source " + name);
    };
  }

  private Answer end(Incoming request, String id) throws InterruptedException {
    Duration most = HttpLimits.LONGEST_ANSWER;
    return request
        .await(() -> controls.awaitEnd(id, most))
        .map(result -> answer(id, result))
        .orElseGet(() -> Answer.busy("requests wait"))
        .with("Location", ControlRoutes.RELOADS + id);
  }

  private static Answer answer(String id, Optional<ReloadResult> result) {
    if (result.isEmpty()) {
      return Answer.line(500, "The reload " + id + " was forgotten before it ended");
    }
    return switch (result.get().state()) {
      case SUCCEEDED -> Answer.line(200, "Configuration reloaded");
      case REJECTED, FAILED ->
          Answer.line(500, Optional.ofNullable(result.get().reason()).orElse("The reload failed"));
      case WAITING, RUNNING ->
          Answer.line(
              500,
              "The reload has not ended yet: " + ControlRoutes.RELOADS + id + " tells when it has");
    };
  }
}
