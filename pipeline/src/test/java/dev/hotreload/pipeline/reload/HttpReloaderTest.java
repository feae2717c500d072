package dev.hotreload.pipeline.reload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Header;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.request.ScriptedServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpReloaderTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private ScriptedServer server;

  @AfterEach
  void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aServerThatAnswersSuccessWasTold() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");

    assertThat(reloader("PATCH", Set.of()).reload(Change.none())).isEqualTo(new Outcome.Told());
    assertThat(server.requests().getFirst()).startsWith("PATCH /-/reload HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 404, 500})
  void anyOtherStatusIsARefusalThatNamesBoth(int status) throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 " + status + " x\r\nLocation: /\r\n\r\nsecret");

    assertThat(reloader("POST", Set.of()).reload(Change.none()))
        .isEqualTo(
            new Outcome.Refused(
                "POST http://127.0.0.1:%d/-/reload answered %d, not 200 to 299"
                    .formatted(server.port(), status)));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void onlyTheStatusCodesOfTheSettingsAreSuccess() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n\r\n");

    assertThat(reloader("POST", Set.of(204, 202)).reload(Change.none()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.reason()).endsWith("answered 200, not 202 or 204"));
    assertThat(reloader("POST", Set.of(200)).reload(Change.none())).isEqualTo(new Outcome.Told());
  }

  @Test
  @DisplayName("Trap 13: a server that never answers is given up after the timeout")
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    server = ScriptedServer.hangingAfter("");

    Outcome outcome = reloader(List.of(), Duration.ofMillis(100)).reload(Change.none());

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Refused(
                "POST failed: http://127.0.0.1:%d/-/reload does not answer within 0.1s"
                    .formatted(server.port())));
  }

  @Test
  void aCredentialIsReadFromItsFileForEveryReload() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n\r\n");
    Path token = directory.resolve("token");
    Reloader reloader =
        reloader(List.of(new Header("Authorization", null, token.toString())), LONG);

    Files.writeString(token, "Bearer first\nsecond line\n");
    reloader.reload(Change.none());
    Files.writeString(token, "Bearer rotated\r\n");
    reloader.reload(Change.none());

    assertThat(server.requests().get(0)).contains("\r\nAuthorization: Bearer first\r\n");
    assertThat(server.requests().get(1)).contains("\r\nAuthorization: Bearer rotated\r\n");
  }

  @Test
  void aCredentialThatCannotBeReadIsAnObstacleAndNothingIsSent() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n\r\n");
    Path missing = directory.resolve("missing");
    Reloader reloader =
        reloader(List.of(new Header("Authorization", null, missing.toString())), LONG);

    String reason = "header Authorization: " + missing + " can't be read by the agent";
    assertThat(reloader.obstacle()).contains(reason);
    assertThat(reloader.reload(Change.none())).isEqualTo(new Outcome.Refused(reason));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  @DisplayName("Trap 24: a credential that can't be sent is not quoted")
  void aCredentialThatCannotBeSentIsNotQuoted() throws Exception {
    server = ScriptedServer.answering("HTTP/1.1 200 OK\r\n\r\n");
    Path token = Files.write(directory.resolve("token"), new byte[] {'k', 'e', 'y', 0, 1});
    Reloader reloader = reloader(List.of(new Header("X-Token", null, token.toString())), LONG);

    assertThat(reloader.obstacle())
        .hasValueSatisfying(
            reason -> assertThat(reason).startsWith("header X-Token").doesNotContain("key"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void processesAreNotSeen() {
    server = ScriptedServer.answering("");

    assertThat(reloader("POST", Set.of()).process()).isEmpty();
    assertThat(reloader("POST", Set.of()).tells()).isTrue();
  }

  private Reloader reloader(String method, Set<Integer> accept) {
    return Reloaders.of(
        new ReloadSettings.Http(url(), method, List.of(), null, accept, LONG), new NoSignalling());
  }

  private Reloader reloader(List<Header> headers, Duration timeout) {
    return Reloaders.of(
        new ReloadSettings.Http(url(), "POST", headers, null, Set.of(), timeout),
        new NoSignalling());
  }

  private URI url() {
    return server.url("/-/reload");
  }
}
