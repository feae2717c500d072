package dev.hotreload.pipeline.serve;

import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Controls.Ordered;
import java.util.List;
import java.util.Optional;

/** {@code POST /-/reload}, the convention of Prometheus: answers when the reload has ended. */
final class ReloadEndpoint implements Endpoint {
  private final Controls controls;
  private final Paths paths;

  ReloadEndpoint(Controls controls, Paths paths) {
    this.controls = controls;
    this.paths = paths;
  }

  @Override
  public List<String> methods() {
    return List.of("OPTIONS", "POST");
  }

  @Override
  public Answer answer(Incoming request) throws InterruptedException {
    return switch (controls.order(null, null)) {
      case Ordered.Accepted(var id) -> end(request, id);
      case Ordered.Impossible(var reason) -> Answer.line(500, reason);
      case Ordered.Mismatch(var reason) -> Answer.line(500, reason);
      case Ordered.UnknownSource(var name) -> Answer.line(500, "There is no source " + name);
    };
  }

  private Answer end(Incoming request, String id) throws InterruptedException {
    return request
        .await(() -> controls.awaitEnd(id, Handlers.LONGEST_ANSWER))
        .map(result -> answer(id, result))
        .orElseGet(() -> Answer.busy("requests wait"))
        .with("Location", paths.result(id));
  }

  private Answer answer(String id, Optional<ReloadResult> result) {
    if (result.isEmpty()) {
      return Answer.line(500, "The reload " + id + " was forgotten before it ended");
    }
    return switch (result.get().state()) {
      case SUCCEEDED -> Answer.line(200, "Configuration reloaded");
      case REJECTED, FAILED ->
          Answer.line(500, Optional.ofNullable(result.get().reason()).orElse("The reload failed"));
      case WAITING, RUNNING ->
          Answer.line(
              500, "The reload has not ended yet: " + paths.result(id) + " tells when it has");
    };
  }
}
