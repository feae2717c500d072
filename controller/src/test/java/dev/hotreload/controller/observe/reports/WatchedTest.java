package dev.hotreload.controller.observe.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.controller.decide.AgentReport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WatchedTest {
  private final Watched<String> agent =
      new Watched<>("web", new InetSocketAddress(InetAddress.getLoopbackAddress(), 9798), 0);

  private static AgentStatus status(
      String startId, long sequence, String reload, boolean seesServer) {
    return new AgentStatus(
        1,
        "0.1.0",
        "web",
        startId,
        sequence,
        null,
        State.CURRENT,
        null,
        "2026-11-22T10:00:00Z",
        new FileStatus("/agent.yaml", State.CURRENT, List.of()),
        List.of(),
        seesServer ? new ServerProcess(7, "nginx", "2026-11-22T10:00:00Z") : null,
        new ReloadResult(
            reload, ReloadState.SUCCEEDED, null, ReloadCause.CHANGE, List.of(), true, "t", "t", 1L),
        null);
  }

  private boolean proofIsVoid() {
    return ((AgentReport.Reported) agent.report()).proofVoid();
  }

  @Test
  void anOlderWordOfTheSameStartIsIgnored() {
    assertThat(agent.said(status("a", 5, "r", false))).isTrue();
    assertThat(agent.said(status("a", 4, "r", false))).isFalse();
    assertThat(agent.said(status("a", 6, "r", false))).isTrue();
  }

  @Test
  void aNewStartCountsWhateverItsSequenceAndTheFormerOneNoLonger() {
    agent.said(status("a", 5, "r", false));

    assertThat(agent.said(status("b", 1, "r", false))).isTrue();
    assertThat(agent.said(status("a", 6, "r", false))).isFalse();
  }

  @Test
  void aRestartOfTheServerVoidsTheProofUntilTheNext() {
    agent.said(status("a", 5, "r-1", false));
    agent.restarted(1);

    assertThat(proofIsVoid()).isTrue();
    agent.said(status("a", 6, "r-1", false));
    assertThat(proofIsVoid()).isTrue();
    agent.said(status("a", 7, "r-2", false));
    assertThat(proofIsVoid()).isFalse();
  }

  @Test
  void anAgentThatSeesTheServersProcessIsTrustedWithItsRestart() {
    agent.said(status("a", 5, "r-1", true));
    agent.restarted(1);

    assertThat(proofIsVoid()).isFalse();
  }

  @Test
  void whoStoppedAnsweringIsUnreachableUntilItAnswersAgain() {
    agent.said(status("a", 5, "r-1", true));
    agent.unreachable("Timeout: x");

    assertThat(agent.report()).isEqualTo(new AgentReport.Unreachable("Timeout: x"));
    agent.said(status("a", 5, "r-1", true));
    assertThat(agent.report()).isInstanceOf(AgentReport.Reported.class);
  }
}
