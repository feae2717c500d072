package dev.hotreload.pipeline.serve;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.configure.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A startup probe: a server that reads published files may start once they are there. Without an
 * agent file there is nothing to wait for, because a missing policy never keeps a pod from starting.
 */
record StartupEndpoint(Controls controls) implements Endpoint {
  @Override
  public List<String> methods() {
    return List.of("GET", "HEAD", "OPTIONS");
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public Answer answer(Incoming request) {
    var status = controls.status();
    if (status.file().state() == State.VERIFYING) {
      return Answer.line(503, "The agent file is not read yet");
    }
    var missing =
        controls.settings().map(settings -> unpublished(settings, status)).orElse(Optional.empty());
    return missing
        .map(names -> Answer.line(503, "Not published yet: " + names))
        .orElseGet(() -> Answer.line(200, "ok"));
  }

  private static Optional<String> unpublished(Settings settings, AgentStatus status) {
    var published =
        status.sources().stream()
            .filter(source -> source.published() != null)
            .map(source -> source.name())
            .collect(Collectors.toSet());
    var missing =
        settings.sources().stream()
            .filter(source -> source.publishTo() != null && !published.contains(source.name()))
            .map(source -> source.name())
            .collect(Collectors.joining(", "));
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
  }
}
