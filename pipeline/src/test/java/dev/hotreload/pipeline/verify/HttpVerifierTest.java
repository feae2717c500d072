package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.request.ScriptedServer;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpVerifierTest {
  private static final Expected ANY = new Expected(Map.of(), null);
  private static final String OK = "HTTP/1.1 200 OK\r\n\r\n";
  private static final String JSON =
      "{\"skip\": {\"version\": \"no\"}, \"data\": [1, {\"version\": \"v2\", \"n\": 4, \"on\": true}]}";

  private ScriptedServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theStatusAloneMayBeAskedFor() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 404 x\r\n\r\n");

    assertThat(observe(404, null, null, null)).isEqualTo(new Observation.Holds(null));
    assertThat(reason(observe(200, null, null, null)))
        .isEqualTo(
            "GET http://127.0.0.1:%d/version answered 404, not 200".formatted(server.port()));
  }

  @Test
  void aPatternMatchesAnywhereInTheBody() throws Exception {
    server = ScriptedServer.answering(OK + "# generation 7 #");

    assertThat(observe(200, "generation [0-9]", null, null)).isEqualTo(new Observation.Holds(null));
    assertThat(reason(observe(200, "^generation", null, null)))
        .endsWith("/version answered with a body that the pattern does not match");
  }

  @ParameterizedTest
  @CsvSource({"/data/1/version, v2", "/data/0, 1", "/data/1/n, 4", "/data/1/on, true"})
  void aPointerLeadsToItsValue(String pointer, String value) throws Exception {
    server = ScriptedServer.answering(OK + JSON);

    assertThat(observe(200, null, pointer, value)).isEqualTo(new Observation.Holds(null));
    assertThat(reason(observe(200, null, pointer, "other")))
        .endsWith("answered with JSON that has another value at " + pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/2", "/version", "/data/x", "/skip/version/deeper", "/data/1/"})
  void aPointerMayLeadNowhere(String pointer) throws Exception {
    server = ScriptedServer.answering(OK + JSON);

    assertThat(reason(observe(200, null, pointer, "v2")))
        .endsWith("answered with JSON that has nothing at " + pointer);
  }

  @Test
  void anObjectIsNoValue() throws Exception {
    server = ScriptedServer.answering(OK + JSON);

    assertThat(reason(observe(200, null, "/skip", "{"))).contains("another value at /skip");
    assertThat(reason(observe(200, null, "", "{"))).contains("another value at its root");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>secret</html>", "{\"data\": secret", "{\"data\"", "["})
  @DisplayName("Trap 24: a body that is not JSON is not quoted")
  void aBodyThatIsNotJsonIsNotQuoted(String body) throws Exception {
    server = ScriptedServer.answering(OK + body);

    assertThat(reason(observe(200, null, "/data/0", "x")))
        .endsWith("/version answered with a body that is not JSON");
  }

  @Test
  void anEmptyBodyHoldsNothing() throws Exception {
    server = ScriptedServer.answering(OK);

    assertThat(reason(observe(200, null, "/data", "x"))).endsWith("has nothing at /data");
  }

  @Test
  void aBodyOverOneMebibyteIsNotSearched() throws Exception {
    server = ScriptedServer.answering(OK + "x".repeat((1 << 20) + 1));

    assertThat(reason(observe(200, "x", null, null)))
        .endsWith("answered with more than 1 MiB, which is not searched");
    assertThat(observe(200, null, null, null)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aPatternThatTakesForEverIsGivenUp() throws Exception {
    server = ScriptedServer.answering(OK + "a".repeat(60));

    assertThat(reason(observe(200, ".*.*.*.*.*.*.*.*b", null, null)))
        .endsWith("answered, but matching the pattern takes too long: use a simpler one");
  }

  @Test
  void aPatternThatOverflowsTheStackIsGivenUp() throws Exception {
    server = ScriptedServer.answering(OK + "ab".repeat(300_000));

    assertThat(reason(observe(200, "(?:a|b)*c", null, null)))
        .endsWith("answered, but matching the pattern takes too deep: use a simpler one");
  }

  @Test
  @DisplayName("Trap 13: a server that never answers is given up after its time")
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    server = ScriptedServer.hangingAfter("");
    Verifier verifier =
        new HttpVerifier(
            new VerifySettings.Http(
                server.url("/"), 200, null, null, null, false, Duration.ofMillis(100)));

    assertThat(reason(verifier.observe(ANY)))
        .isEqualTo("http://127.0.0.1:%d/ does not answer within 0.1s".formatted(server.port()));
  }

  @Test
  void itsOwnServerIsBelievedOnLoopbackWhateverCertificateItShows() throws Exception {
    server =
        ScriptedServer.answering(
            Authority.root("ours").issue(Leaf.of("web.example")).serverContext(), OK);

    assertThat(observe(200, null, null, null)).isEqualTo(new Observation.Holds(null));
  }

  @Test
  void aHoldProvesSomethingOnlyIfTheSameCheckFailedBefore() {
    server = ScriptedServer.answering(OK);

    assertThat(verifier(200, null, null, null).proof()).isEqualTo(Verifier.Proof.BEFORE_AND_AFTER);
    assertThat(verifier(200, null, null, null).describe())
        .isEqualTo("http 127.0.0.1:" + server.port() + "/version");
  }

  private Observation observe(
      int status, @Nullable String pattern, @Nullable String pointer, @Nullable String value)
      throws InterruptedException {
    return verifier(status, pattern, pointer, value).observe(ANY);
  }

  private Verifier verifier(
      int status, @Nullable String pattern, @Nullable String pointer, @Nullable String value) {
    return new HttpVerifier(
        new VerifySettings.Http(
            server.url("/version"),
            status,
            pattern == null ? null : Pattern.compile(pattern),
            pointer,
            value,
            false,
            Duration.ofSeconds(20)));
  }

  private static String reason(Observation observation) {
    assertThat(observation).isInstanceOf(Observation.Differs.class);
    return ((Observation.Differs) observation).reason();
  }
}
