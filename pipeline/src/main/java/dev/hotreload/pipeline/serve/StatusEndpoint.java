package dev.hotreload.pipeline.serve;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Controls;
import java.util.List;

/** All sources; waits for a change if asked to. */
final class StatusEndpoint implements Endpoint {
  private final Controls controls;
  private final Json json;

  StatusEndpoint(Controls controls, Json json) {
    this.controls = controls;
    this.json = json;
  }

  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public Answer answer(Incoming request) throws InterruptedException {
    var known = new EntityTags(request.headers("If-None-Match"));
    var status = controls.status();
    var wait = Preferences.wait(request.headers("Prefer"));
    if (wait.isEmpty() || !known.contains(tag(status))) {
      return answer(known, status);
    }
    return request
        .await(() -> controls.awaitChange(status.sequence(), wait.get()))
        .map(newest -> answer(known, newest))
        .orElseGet(() -> Answer.busy("requests wait"))
        .with("Preference-Applied", "wait=" + wait.get().toSeconds());
  }

  private Answer answer(EntityTags known, AgentStatus status) {
    var tag = tag(status);
    var answer = known.contains(tag) ? Answer.empty(304) : Answer.json(200, json.bytes(status));
    return answer.with("ETag", '"' + tag + '"').with("Cache-Control", "no-cache");
  }

  private static String tag(AgentStatus status) {
    return status.startId() + "-" + status.sequence();
  }
}
