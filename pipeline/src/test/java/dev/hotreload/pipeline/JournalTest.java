package dev.hotreload.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.pipeline.Journal.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JournalTest {
  private static final ServerProcess NGINX = new ServerProcess(7, "nginx", "2026-01-01T00:00:00Z");
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @Test
  void aRejectedSourceIsToldOnceWithItsReason() {
    var before = status(null, null, source(State.CURRENT, null));
    var after = status(null, null, source(State.REJECTED, "tls.key does not fit tls.crt"));
    assertThat(Journal.lines(before, after))
        .containsExactly(
            new Line(Level.WARN, "Source tls: Rejected: tls.key does not fit tls.crt"));
    assertThat(Journal.lines(after, after)).isEmpty();
  }

  @Test
  void aReloadIsToldWhenItEndedAndItsSourceWhenItIsCurrent() {
    var before = status(null, NGINX, source(State.VERIFYING, null));
    var after =
        status(result("r-1", ReloadState.SUCCEEDED, null), NGINX, source(State.CURRENT, null));
    assertThat(Journal.lines(before, after))
        .containsExactly(
            new Line(Level.INFO, "Reload r-1 of [tls] succeeded in 35 ms, verified"),
            new Line(Level.INFO, "Source tls: Current, proved by: tls 127.0.0.1:8443"));
  }

  @Test
  void everyReloadThatFailsIsToldWithItsReason() {
    var before = status(null, NGINX, source(State.VERIFYING, null));
    var first = status(result("r-1", ReloadState.FAILED, "the old leaf"), NGINX, failed());
    var second = status(result("r-2", ReloadState.FAILED, "the old leaf"), NGINX, failed());
    assertThat(warnings(before, first))
        .containsExactly("Reload r-1 of [tls] did not succeed: the old leaf");
    assertThat(warnings(first, second))
        .containsExactly("Reload r-2 of [tls] did not succeed: the old leaf");
  }

  @Test
  void stepsOnTheWayAreDetails() {
    var before = status(null, NGINX, source(State.CURRENT, null));
    var after = status(null, NGINX, source(State.RELOADING, null));
    assertThat(Journal.lines(before, after))
        .containsExactly(new Line(Level.DEBUG, "Source tls: Reloading"));
  }

  @Test
  void aNewServerProcessIsTold() {
    var before = status(null, null, source(State.CURRENT, null));
    var after = status(null, NGINX, source(State.CURRENT, null));
    assertThat(Journal.lines(before, after))
        .containsExactly(
            new Line(Level.INFO, "The server is process 7 (nginx), started 2026-01-01T00:00:00Z"));
  }

  @Test
  @DisplayName("Trap 24: no digest is told")
  void noDigestIsTold() {
    var before = status(null, null, source(State.VERIFYING, null));
    for (var state : State.values()) {
      var after = status(result("r-1", ReloadState.FAILED, "no"), NGINX, source(state, "why"));
      assertThat(Journal.lines(before, after))
          .isNotEmpty()
          .noneMatch(line -> line.text().contains(DIGEST));
    }
  }

  private static List<String> warnings(AgentStatus before, AgentStatus after) {
    return Journal.lines(before, after).stream()
        .filter(line -> line.level() == Level.WARN)
        .map(Line::text)
        .toList();
  }

  private static SourceStatus failed() {
    return source(State.FAILED, "the old leaf");
  }

  private static ReloadResult result(String id, ReloadState state, @Nullable String reason) {
    return new ReloadResult(
        id,
        state,
        reason,
        ReloadCause.CHANGE,
        List.of("tls"),
        true,
        "2026-01-01T00:00:00Z",
        "2026-01-01T00:00:01Z",
        35L);
  }

  private static SourceStatus source(State state, @Nullable String reason) {
    var digest = new ContentDigest(DIGEST);
    return new SourceStatus(
        "tls",
        "/etc/web/tls",
        state,
        reason,
        Verdict.ACCEPTED,
        digest,
        digest,
        digest,
        "2026-01-01T00:00:00Z",
        "tls 127.0.0.1:8443",
        null,
        null,
        null);
  }

  private static AgentStatus status(
      @Nullable ReloadResult last, @Nullable ServerProcess server, SourceStatus source) {
    return new AgentStatus(
        1,
        "1",
        "config-reload",
        "start",
        1,
        null,
        source.state(),
        source.reason(),
        "2026-01-01T00:00:00Z",
        new FileStatus("/etc/agent.yaml", State.CURRENT, List.of()),
        List.of(source),
        server,
        last,
        null);
  }
}
