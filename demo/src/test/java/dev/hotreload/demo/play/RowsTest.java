package dev.hotreload.demo.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.SourceStatus;
import dev.hotreload.api.wire.Verdict;
import dev.hotreload.demo.show.Row;
import dev.hotreload.testing.load.LoadResult;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowsTest {
  private static final LoadResult LOAD =
      new LoadResult(1200, 0, 3, Map.of(), List.of(), 4, 0, 0, Map.of());

  private final Rows rows =
      new Rows(Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.ofHours(1)));

  @Test
  void aPodIsShownAsItsAgentSeesIt() {
    var row = rows.row("web-0", "127.0.0.11", Optional.of(status(ReloadState.SUCCEEDED)), LOAD);
    assertThat(row)
        .isEqualTo(
            new Row(
                "web-0",
                "127.0.0.11",
                State.CURRENT,
                "01234567",
                "90 d",
                "12:59:58 change",
                "58 ms",
                1200,
                0));
  }

  @Test
  void aReloadThatDidNotSucceedIsNotShownAsOne() {
    var row = rows.row("web-0", "127.0.0.11", Optional.of(status(ReloadState.FAILED)), LOAD);
    assertThat(row.lastReload()).isEqualTo("12:59:58 failed");
  }

  @Test
  void aPodWhoseAgentDoesNotAnswerIsUnreachable() {
    var row = rows.row("web-0", "127.0.0.11", Optional.empty(), LOAD);
    assertThat(row.state()).isEqualTo(State.UNREACHABLE);
    assertThat(row.leaf()).isEmpty();
  }

  private static AgentStatus status(ReloadState ended) {
    var leaf = new CertificateFacts("0123456789abcdef", "1", "2027-02-20T12:00:00Z");
    var source =
        new SourceStatus(
            "tls",
            "/etc/web/tls",
            State.CURRENT,
            null,
            Verdict.ACCEPTED,
            null,
            null,
            null,
            null,
            null,
            leaf,
            leaf,
            null);
    var reload =
        new ReloadResult(
            "a-1",
            ended,
            null,
            ReloadCause.CHANGE,
            List.of("tls"),
            true,
            "2026-11-22T11:59:57Z",
            "2026-11-22T11:59:58Z",
            58L);
    return new AgentStatus(
        1,
        "0.1.0",
        "web",
        "a",
        7,
        null,
        State.CURRENT,
        null,
        "2026-11-22T11:59:58Z",
        new FileStatus("agent.yaml", State.CURRENT, List.of()),
        List.of(source),
        null,
        reload,
        null);
  }
}
