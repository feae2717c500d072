package dev.hotreload.controller.observe.agents;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a listener was told, one line each. */
final class Heard implements AgentListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void onStatus(String key, AgentResponse response) {
    lines.add(key + " " + Asking.text(response));
  }

  @Override
  public void onUnreachable(String key, AgentUnreachable reason) {
    lines.add(key + " " + reason.kind());
  }

  List<String> lines() {
    return lines;
  }
}
