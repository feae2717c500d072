package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersVerifierTest {
  private static final ReloadSettings.Signal SERVER =
      new ReloadSettings.Signal("HUP", null, "nginx");
  private static final Expected TOLD = new Expected(Map.of(), Instant.EPOCH);
  private static final String WORKER = "nginx: worker process";

  @TempDir private Path directory;
  private final RecordingDelivery delivery = new RecordingDelivery();
  private FakeProc proc;
  private LinuxSignalling signalling;
  private Reloader reloader;
  private Verifier verifier;

  @BeforeEach
  void layOut() {
    proc =
        new FakeProc(directory)
            .titled(9, 0, "nginx", "nginx: master process nginx", 1000)
            .titled(20, 9, "nginx", WORKER, 1001)
            .titled(21, 9, "nginx", WORKER, 1001)
            .titled(22, 9, "nginx", "nginx: cache manager process", 1001);
    signalling = new LinuxSignalling(directory, () -> delivery, 50);
    reloader = signalling.reloader(SERVER);
    verifier = signalling.workers(new VerifySettings.Workers(Duration.ofSeconds(5)), SERVER);
  }

  @Test
  void newWorkersBesideOldOnesThatShutDownHold() throws Exception {
    reloader.reload(Change.none());
    proc.titled(30, 9, "nginx", WORKER, 1001)
        .titled(20, 9, "nginx", "nginx: worker process is shutting down", 1001)
        .ended(21);

    assertThat(verifier.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void workersThatEndTheirThreadsButForALongRequestAreNoLongerServing() throws Exception {
    var server = new ReloadSettings.Signal("USR1", null, "httpd");
    proc.threaded(40, 1, "httpd", 1000, 1)
        .threaded(41, 40, "httpd", 1001, 7)
        .threaded(42, 40, "httpd", 1001, 7)
        .threaded(43, 40, "httpd", 900, 3);
    var apache = signalling.workers(new VerifySettings.Workers(Duration.ofSeconds(5)), server);
    signalling.reloader(server).reload(Change.none());
    proc.ended(41).threaded(42, 40, "httpd", 1001, 3);
    assertThat(apache.observe(TOLD)).isInstanceOf(Observation.Differs.class);

    proc.threaded(44, 40, "httpd", 1002, 7);
    assertThat(apache.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aWorkerOfHaproxyThatTheNewestTakesOverFromServesNoMore() throws Exception {
    var server = new ReloadSettings.Signal("USR2", null, "haproxy");
    proc.process(60, 1, "haproxy", "haproxy -W", 1000)
        .process(61, 60, "haproxy", "haproxy -sf 59 -x sockpair@3 -W", 1001);
    var haproxy = signalling.workers(new VerifySettings.Workers(Duration.ofSeconds(5)), server);
    signalling.reloader(server).reload(Change.none());
    assertThat(haproxy.observe(TOLD)).isInstanceOf(Observation.Differs.class);

    proc.process(62, 60, "haproxy", "haproxy -sf 58 61 -x sockpair@4 -W", 1500);
    assertThat(haproxy.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aNewWorkerBesideOldOnesWithAllTheirThreadsProvesNothing() throws Exception {
    var server = new ReloadSettings.Signal("USR1", null, "httpd");
    proc.threaded(40, 1, "httpd", 1000, 1).threaded(41, 40, "httpd", 1001, 7);
    var apache = signalling.workers(new VerifySettings.Workers(Duration.ofSeconds(5)), server);
    signalling.reloader(server).reload(Change.none());
    proc.threaded(44, 40, "httpd", 1002, 7);

    assertThat(apache.observe(TOLD)).isInstanceOf(Observation.Differs.class);
  }

  @Test
  @DisplayName("Trap 11: a server that keeps its old workers has not taken the files over")
  void oldWorkersThatStillServeDiffer() throws Exception {
    reloader.reload(Change.none());

    assertThat(reason(verifier.observe(TOLD)))
        .isEqualTo(
            "process 9 (nginx) still serves with workers from before the signal (20, 21): it may"
                + " have refused the configuration, its log says why");
  }

  @Test
  void oneOldWorkerAmongNewOnesDiffers() throws Exception {
    reloader.reload(Change.none());
    proc.ended(21).titled(30, 9, "nginx", WORKER, 1500);

    assertThat(reason(verifier.observe(TOLD))).contains("(20)");
  }

  @Test
  void aWorkerThatGotThePidOfAnOldOneIsNew() throws Exception {
    reloader.reload(Change.none());
    proc.ended(21).titled(20, 9, "nginx", WORKER, 1500);

    assertThat(verifier.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aServerWithoutWorkersDiffers() throws Exception {
    reloader.reload(Change.none());
    proc.ended(20).ended(21);

    assertThat(reason(verifier.observe(TOLD))).isEqualTo("process 9 (nginx) has no workers");
  }

  @Test
  void theChildrenOfAServerWithoutTitlesAreItsWorkers() throws Exception {
    proc.ended(20).ended(21).ended(22);
    proc.process(9, 0, "nginx", "nginx", 1000).process(20, 9, "w", "w", 1001);
    reloader.reload(Change.none());
    assertThat(verifier.observe(TOLD)).isInstanceOf(Observation.Differs.class);

    proc.ended(20).process(31, 9, "w", "w", 1002);
    assertThat(verifier.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void anAgentThatHasJustStartedKnowsOfNoSignal() throws Exception {
    assertThat(reason(verifier.observe(TOLD)))
        .isEqualTo("the server was not told by this agent, so its workers prove nothing");
  }

  @Test
  void anObservationThatFollowsNoSignalProvesNothing() throws Exception {
    reloader.reload(Change.none());

    assertThat(verifier.observe(new Expected(Map.of(), null)))
        .isInstanceOf(Observation.Differs.class);
  }

  @Test
  void aSignalThatWasNotDeliveredIsNoneAfterwards() throws Exception {
    delivery.answer = new Delivery.Delivered.NotPermitted();
    reloader.reload(Change.none());

    assertThat(reason(verifier.observe(TOLD))).startsWith("the server was not told");
  }

  @Test
  void aServerThatWasReplacedSinceIsNotTheOneThatWasTold() throws Exception {
    reloader.reload(Change.none());
    proc.titled(9, 0, "nginx", "nginx: master process nginx", 5000);

    assertThat(reason(verifier.observe(TOLD)))
        .isEqualTo("process 9 (nginx) is another one than process 9 that was told");
  }

  @Test
  void anAgentFileThatChangesSomethingElseLosesNoSignal() throws Exception {
    reloader.reload(Change.none());
    proc.ended(20).ended(21).titled(30, 9, "nginx", WORKER, 1500);

    Verifier again = signalling.workers(new VerifySettings.Workers(Duration.ofSeconds(9)), SERVER);

    assertThat(again.observe(TOLD)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aHoldProvesSomethingAfterAReload() {
    assertThat(verifier.proof()).isEqualTo(Verifier.Proof.SINCE_RELOAD);
    assertThat(verifier.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(verifier.describe()).isEqualTo("workers");
  }

  private static String reason(Observation observation) {
    assertThat(observation).isInstanceOf(Observation.Differs.class);
    return ((Observation.Differs) observation).reason();
  }
}
