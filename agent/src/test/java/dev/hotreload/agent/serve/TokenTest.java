package dev.hotreload.agent.serve;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.agent.serve.FakeControls.Order;
import dev.hotreload.pipeline.configure.Settings.ApiSettings;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where loopback is shared with strangers, callers have to know what {@code api.tokenFile} holds. */
class TokenTest {
  private static final String SECRET = "correct-horse-battery-staple";

  @TempDir private Path home;
  private final Served served = new Served();
  private Path file;

  @BeforeEach
  void useTheFile() throws IOException {
    file = home.resolve("token");
    write(SECRET + "\n");
    use(file);
  }

  @AfterEach
  void close() {
    served.close();
  }

  @Test
  void whoShowsTheTokenIsServed() throws Exception {
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(202);
    assertThat(patch("bearer  " + SECRET).statusCode()).isEqualTo(202);
    assertThat(served.controls.orders)
        .containsExactly(new Order(null, null), new Order(null, null));
  }

  @Test
  void whoShowsNoneIsToldWhatIsWantedAndNothingHappens() throws Exception {
    for (var path : new String[] {"/status", "/config/", "/reloads/r-1", "/wrong/"}) {
      var answer = served.send("GET", path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .hasValue("Bearer realm=\"hotreload\"");
      assertThat(answer.body()).contains("api.tokenFile").hasLineCount(1);
    }
    assertThat(served.send("PATCH", "/config/").statusCode()).isEqualTo(401);
    assertThat(served.send("PATCH", "/config/tls").statusCode()).isEqualTo(401);
    assertThat(served.send("POST", "/-/reload").statusCode()).isEqualTo(401);
    assertThat(served.send("OPTIONS", "/config/").statusCode()).isEqualTo(401);
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  void aWrongOneIsRefused() throws Exception {
    for (var wrong :
        new String[] {
          SECRET + "x", SECRET.substring(1), SECRET.toUpperCase(Locale.ROOT), "x".repeat(5000), "x"
        }) {
      var answer = patch("Bearer " + wrong);
      assertThat(answer.statusCode()).as(wrong).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .get()
          .asString()
          .contains("error=\"invalid_token\"");
    }
    for (var strange : new String[] {"Basic " + SECRET, SECRET, "Bearer", "Bearer a b", ""}) {
      assertThat(patch(strange).statusCode()).as(strange).isEqualTo(401);
    }
    var twice =
        served.send(
            "PATCH",
            "/config/",
            "Authorization",
            "Bearer " + SECRET,
            "Authorization",
            "Bearer " + SECRET + "x");
    assertThat(twice.statusCode()).isEqualTo(401);
    assertThat(served.controls.orders).isEmpty();
  }

  @Test
  @DisplayName("Trap 27: probes and metrics stay open, or the kubelet would restart the agent")
  void probesMetricsAndTheEmptyPageStayOpen() throws Exception {
    assertOpen();
    Files.delete(file);
    assertOpen();
  }

  @Test
  void aNewTokenCountsWithoutARestartAndTheOldOneNoMore() throws Exception {
    write("another-token-of-some-length\n");
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(401);
    assertThat(patch("Bearer another-token-of-some-length").statusCode()).isEqualTo(202);
  }

  @Test
  void theFirstLineCountsAlone() throws Exception {
    write(SECRET + "\r\nmade by the installer\n");
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(202);
  }

  @Test
  void aFileThatCannotBeUsedLetsNobodyInUntilItCan() throws Exception {
    assertNobodyIsLetIn(() -> Files.delete(file));
    assertNobodyIsLetIn(() -> write(""));
    assertNobodyIsLetIn(() -> write("fifteen-letters\n"));
    assertNobodyIsLetIn(() -> write("\n" + SECRET + "\n"));
    assertNobodyIsLetIn(() -> write("correct horse battery staple\n"));
    assertNobodyIsLetIn(() -> write("x".repeat(5000)));
    assertNobodyIsLetIn(() -> mode("rw-r--r--"));
    assertNobodyIsLetIn(() -> mode("rw-rw----"));
    assertNobodyIsLetIn(() -> use(home));
    assertNobodyIsLetIn(() -> use(home.resolve("token/below")));
  }

  @Test
  void theGroupMayReadIt() throws Exception {
    mode("rw-r-----");
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(202);
  }

  @Test
  @DisplayName("Trap 30: the kubelet's own modes are no reason to refuse")
  void aSecretAsTheKubeletMountsItIsGoodAndRotates() throws Exception {
    var volume = ProjectedVolume.at(home.resolve("volume"));
    volume.write(Payload.ofText(Map.of("token", SECRET)));
    use(volume.root().resolve("token"));
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(202);
    volume.write(Payload.ofText(Map.of("token", "another-token-of-some-length")));
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(401);
    assertThat(patch("Bearer another-token-of-some-length").statusCode()).isEqualTo(202);
  }

  @Test
  @DisplayName("Trap 24: the token is in no answer, its file's path is in the configuration")
  void theTokenIsNowhere() throws Exception {
    var configuration = served.send("GET", "/config/", "Authorization", "Bearer " + SECRET);
    assertThat(configuration.body()).contains(file.toString()).doesNotContain(SECRET);
    assertThat(patch("Bearer " + SECRET + "x").body()).doesNotContain(SECRET);
    write("short-secret");
    assertThat(patch("Bearer short-secret").body()).doesNotContain("short-secret");
  }

  @Test
  void whoShowsItAndFollowsTheStatusIsPresent() throws Exception {
    use(null);
    assertThat(absenceWhileFollowing()).as("anybody on loopback").isPositive();
    use(file);
    assertThat(
            absenceWhileFollowing("Authorization", "Bearer " + SECRET, "Hotreload-Client", "page"))
        .as("a person who looks at the page")
        .isPositive();
    assertThat(absenceWhileFollowing("Authorization", "Bearer " + SECRET)).isZero();
    assertThat(served.controls.presence().absence()).isPositive();
  }

  private Duration absenceWhileFollowing(String... headers) throws Exception {
    var status = served.controls.status();
    var following = CompletableFuture.supplyAsync(() -> follow(status.sequence(), headers));
    await().atMost(10, SECONDS).until(() -> served.controls.waiting() == 1);
    var absence = served.controls.presence().absence();
    served.controls.now(
        FakeControls.status(status.sequence() + 1, status.state(), List.of(), null));
    assertThat(following.get(10, SECONDS).statusCode()).isEqualTo(200);
    return absence;
  }

  private HttpResponse<String> follow(long sequence, String... headers) {
    var wait = List.of("If-None-Match", "\"start-" + sequence + '"', "Prefer", "wait=30");
    try {
      return served.send(
          "GET",
          "/status",
          Stream.concat(Stream.of(headers), wait.stream()).toArray(String[]::new));
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private void assertOpen() throws Exception {
    for (var path : new String[] {"/healthz", "/readyz", "/metrics", "/"}) {
      assertThat(served.send("GET", path).statusCode()).as(path).isEqualTo(200);
    }
  }

  private void assertNobodyIsLetIn(Spoiling spoiling) throws Exception {
    spoiling.spoil();
    var answer = patch("Bearer " + SECRET);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("api.tokenFile").hasLineCount(1);
    assertThat(served.send("GET", "/status").statusCode()).isEqualTo(503);
    assertThat(served.controls.orders).isEmpty();

    write(SECRET + "\n");
    use(file);
    assertThat(patch("Bearer " + SECRET).statusCode()).isEqualTo(202);
    served.controls.orders.clear();
  }

  private interface Spoiling {
    void spoil() throws IOException;
  }

  private HttpResponse<String> patch(String authorization) throws Exception {
    return served.send("PATCH", "/config/", "Authorization", authorization);
  }

  private void use(@Nullable Path tokenFile) {
    served.controls.now(
        FakeControls.settings(new ApiSettings("127.0.0.1", 0, tokenFile, "/config/")));
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    mode("rw-------");
  }

  private void mode(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
