package dev.hotreload.pipeline.serve;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Controls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All sources; waits for a change if asked to. */
final class StatusEndpoint implements Endpoint {
  /** How the page tells who asks. */
  private static final String CLIENT = "Hotreload-Client";

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
    var wait = Preferences.wait(request.headers("Prefer"));
    if (wait.isEmpty() || !request.isIdentified() || isPage(request)) {
      return answer(request, wait);
    }
    controls.presence().arrive();
    try {
      return answer(request, wait);
    } finally {
      controls.presence().leave();
    }
  }

  /** A person who looks at our page decides nothing for the fleet. */
  private static boolean isPage(Incoming request) {
    return request.headers(CLIENT).contains("page");
  }

  private Answer answer(Incoming request, Optional<Duration> wait) throws InterruptedException {
    var known = new EntityTags(request.headers("If-None-Match"));
    var status = controls.status();
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
