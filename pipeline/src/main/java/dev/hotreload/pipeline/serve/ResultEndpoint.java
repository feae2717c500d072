package dev.hotreload.pipeline.serve;

import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.pipeline.Controls;
import java.util.List;
import java.util.Optional;

/** State and result of one reload; {@code Prefer: wait} waits for its end. */
record ResultEndpoint(Controls controls, Json json, String id) implements Endpoint {
  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public Answer answer(Incoming request) throws InterruptedException {
    var result = controls.reload(id);
    var wait = Preferences.wait(request.headers("Prefer"));
    if (wait.isEmpty() || result.isEmpty() || result.get().state().ended()) {
      return answer(result);
    }
    return request
        .await(() -> controls.awaitEnd(id, wait.get()))
        .map(this::answer)
        .orElseGet(() -> Answer.busy("requests wait"))
        .with("Preference-Applied", "wait=" + wait.get().toSeconds());
  }

  private Answer answer(Optional<ReloadResult> result) {
    return result
        .map(known -> Answer.json(200, json.bytes(known)))
        .orElseGet(
            () ->
                Answer.line(404, "No reload " + id + " is known: it is none, or it was long ago"));
  }
}
