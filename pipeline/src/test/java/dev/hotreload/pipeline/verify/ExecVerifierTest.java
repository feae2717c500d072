package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ExecVerifierTest {
  private static final Instant TOLD = Instant.ofEpochSecond(1_764_076_987, 5_000);

  @TempDir private Path folder;

  @Test
  void exitCodeZeroHolds() throws Exception {
    assertThat(sh("exit 0").observe(told(null))).isEqualTo(new Observation.Holds(null));
  }

  @Test
  @DisplayName("Trap 24: neither arguments nor output get into the reason")
  void anyOtherDiffersAndQuotesNothing() throws Exception {
    assertThat(sh("echo secret; exit 3").observe(told(null)))
        .isEqualTo(new Observation.Differs("the check by sh says no with exit code 3", null));
  }

  @Test
  @DisplayName("Trap 13: a program that hangs is ended after its time")
  void aProgramThatHangsIsEnded() throws Exception {
    var verifier =
        new ExecVerifier(
            new VerifySettings.Exec(List.of("sleep", "60"), Duration.ofMillis(200), null));

    assertThat(verifier.observe(told(null)))
        .isEqualTo(new Observation.Differs("the check by sleep does not answer within 0.2s", null));
  }

  @Test
  void aProgramThatIsMissingDiffers() throws Exception {
    assertThat(exec("/no/such/program").observe(told(null)))
        .isEqualTo(
            new Observation.Differs(
                "the check by program is not installed here: install it beside the agent or name"
                    + " its path",
                null));
  }

  @Test
  void getsTheMomentAndThenProvesTheReload() throws Exception {
    var asked = folder.resolve("asked");
    var verifier = sh("echo {reloaded} > " + asked);

    assertThat(verifier.proof()).isEqualTo(Verifier.Proof.SINCE_RELOAD);
    assertThat(verifier.observe(told(TOLD))).isEqualTo(new Observation.Holds(null));
    assertThat(asked).hasContent("1764076987.000005000");
  }

  @Test
  void withTheMomentAndWithoutAReloadNothingIsAsked() throws Exception {
    var asked = folder.resolve("asked");

    assertThat(sh("echo {reloaded} > " + asked).observe(told(null)))
        .isInstanceOf(Observation.Differs.class);
    assertThat(Files.exists(asked)).isFalse();
  }

  @Test
  void withoutTheMomentItProvesOnlyIfItFailedBefore() {
    assertThat(sh("exit 0").proof()).isEqualTo(Verifier.Proof.BEFORE_AND_AFTER);
    assertThat(sh("exit 0").describe()).isEqualTo("exec sh");
  }

  @Test
  void saysNothingOfASourceWithTheFileThatItDoesNotProve() {
    var settings = new VerifySettings.Exec(List.of("true"), Duration.ofSeconds(9), "tls.crt");

    assertThat(new ExecVerifier(settings).speaksOf("a", with("tls.crt"))).isFalse();
    assertThat(new ExecVerifier(settings).speaksOf("a", with("postgresql.conf"))).isTrue();
    assertThat(exec("true").speaksOf("a", with("tls.crt"))).isTrue();
  }

  private static Verifier sh(String script) {
    return exec("sh", "-c", script);
  }

  private static Verifier exec(String... command) {
    return new ExecVerifier(
        new VerifySettings.Exec(List.of(command), Duration.ofSeconds(20), null));
  }

  private static Expected told(@Nullable Instant moment) {
    return new Expected(Map.of(), moment);
  }

  private static Snapshot with(String file) {
    var hash = ContentDigest.sha256().digest(new byte[0]);
    return new Snapshot(
        new TreeMap<>(Map.of(file, new SnapshotFile(hash, 0, null))),
        ContentDigest.of(Map.of(file, hash)));
  }
}
