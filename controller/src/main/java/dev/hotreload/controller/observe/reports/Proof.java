package dev.hotreload.controller.observe.reports;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.SourceStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a status rests on; another proof than before means that the server was looked at since. */
record Proof(String startId, @Nullable String reload, List<Optional<String>> verifiedAt) {
  static Proof of(AgentStatus status) {
    return new Proof(
        status.startId(),
        Optional.ofNullable(status.lastReload()).map(ReloadResult::id).orElse(null),
        status.sources().stream().map(SourceStatus::verifiedAt).map(Optional::ofNullable).toList());
  }
}
