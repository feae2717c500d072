package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.request.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NewerVerifierTest {
  private static final Instant TOLD = Instant.ofEpochSecond(1_764_076_987, 500_000_000);
  private static final Expected BEFORE = new Expected(Map.of(), null);
  private static final Expected AFTER = new Expected(Map.of(), TOLD);

  private ScriptedServer server;

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aLaterTimeHolds() throws Exception {
    server = answering("last_reload 1.76407698765e+09\n");

    assertThat(verifier().observe(AFTER)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  @DisplayName("Trap 11: a server that accepted the reload and did nothing tells its old time")
  void theTimeOfBeforeDiffers() throws Exception {
    server = answering("last_reload 1764076987.4\n");
    var verifier = verifier();

    assertThat(reason(verifier.observe(BEFORE))).contains("was not told by this agent");
    assertThat(reason(verifier.observe(AFTER)))
        .isEqualTo(
            "GET http://127.0.0.1:%d/ says that it reloaded last at 2025-11-25T13:23:07.400Z, and it was told at 2025-11-25T13:23:07.500Z: its log says why"
                .formatted(server.port()));
  }

  @Test
  void wholeSecondsHoldOnceTheyAreOthersThanBefore() throws Exception {
    server = answering("last_reload 1764076986");
    var verifier = verifier();
    verifier.observe(BEFORE);
    server.answer(body("last_reload 1764076987"));
    assertThat(verifier.observe(AFTER)).isEqualTo(new Observation.Holds(null));

    verifier.observe(BEFORE);
    assertThat(verifier.observe(AFTER)).isInstanceOf(Observation.Differs.class);
    server.answer(body("last_reload 1764076988"));
    assertThat(verifier.observe(AFTER)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aServerThatHadNoTimeToTellHasReloadedOnceItHasOneOfTheSameSecond() throws Exception {
    server = answering("never reloaded");
    var verifier = verifier();
    assertThat(reason(verifier.observe(BEFORE))).endsWith("that the pattern does not match");
    assertThat(verifier.observe(AFTER)).isInstanceOf(Observation.Differs.class);
    server.answer(body("last_reload 1764076985"));
    assertThat(verifier.observe(AFTER)).isInstanceOf(Observation.Differs.class);
    server.answer(body("last_reload 1764076987"));
    assertThat(verifier.observe(AFTER)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aServerThatDidNotAnswerBeforeIsComparedWithTheMomentAlone() throws Exception {
    server = answering("last_reload 1764076986");
    var verifier = verifier();
    verifier.observe(BEFORE);
    server.answer("HTTP/1.1 503 x\r\n\r\nlast_reload 1764076986");
    verifier.observe(BEFORE);
    server.answer(body("last_reload 1764076987"));

    assertThat(verifier.observe(AFTER)).isInstanceOf(Observation.Differs.class);
  }

  @Test
  @DisplayName("Trap 24: what stands in the place of the time is not quoted")
  void whatIsNoTimeIsNotQuoted() throws Exception {
    server = answering("last_reload secret\n");

    assertThat(reason(verifier().observe(AFTER)))
        .endsWith(
            "answered with something that is no time: neither RFC 3339 nor seconds since 1970");
  }

  @Test
  void aPointerLeadsToItToo() throws Exception {
    server = answering("{\"data\": {\"lastConfigTime\": \"2025-11-25T13:23:09Z\"}}");
    var settings =
        new VerifySettings.Http(
            server.url("/"), 200, null, "/data/lastConfigTime", null, true, Duration.ofSeconds(9));

    assertThat(NewerVerifier.of(settings).observe(AFTER)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void theLookBeforeNeverHoldsSoThatTheOneAfterProves() throws Exception {
    server = answering("last_reload 99999999999\n");

    assertThat(verifier().observe(BEFORE)).isInstanceOf(Observation.Differs.class);
    assertThat(verifier().proof()).isEqualTo(Verifier.Proof.BEFORE_AND_AFTER);
  }

  private Verifier verifier() {
    return NewerVerifier.of(
        new VerifySettings.Http(
            server.url("/"),
            200,
            Pattern.compile("last_reload (\\S+)"),
            null,
            null,
            true,
            Duration.ofSeconds(9)));
  }

  private static ScriptedServer answering(String text) {
    return ScriptedServer.answering(body(text));
  }

  private static String body(String text) {
    return "HTTP/1.1 200 OK\r\n\r\n" + text;
  }

  private static String reason(Observation observation) {
    assertThat(observation).isInstanceOf(Observation.Differs.class);
    return ((Observation.Differs) observation).reason();
  }
}
