package dev.hotreload.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page.LocatorOptions;
import dev.hotreload.agent.serve.Chromium;
import dev.hotreload.testing.require.RequiresProgram;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Loopback;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run, as they run it: with a small heap, told to stop by SIGTERM. */
class RunnableJarIT {
  private static final Path JAR = Path.of("target", "hotreload-agent.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final Duration READY = Duration.ofSeconds(30);

  @TempDir private Path home;
  private final int port = Loopback.freePort();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable Process agent;

  @AfterEach
  void stop() {
    client.close();
    if (agent != null) {
      agent.destroyForcibly();
    }
  }

  @Test
  void aChangeIsReloadedAPatchTooAndSigtermEndsItInOrder() throws Exception {
    write("site/site.json", "{\"a\": 1}");
    writeAgentFile("[{format: json}]");
    start();
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));

    var first = told();
    write("site/site.json", "{\"a\": 2}");
    await().atMost(READY).until(() -> told() == first + 1);
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));

    var triggered = jar("trigger", "--address", "127.0.0.1:" + port, "--source", "site");
    assertThat(triggered.exitCode()).as(triggered.toString()).isZero();
    assertThat(triggered.stdout()).contains("Configuration reload initiated", "Succeeded in ");
    assertThat(told()).isEqualTo(first + 2);

    terminate();
    assertThat(agent.exitValue()).isZero();
    assertThat(log())
        .contains("Watching [site]", "of [site] succeeded in ", "Source site: Current")
        .contains("Stopping", "Stopped")
        .doesNotContain("Exception", "WARNING");
  }

  @Test
  @RequiresProgram(Chromium.PROGRAM)
  void theButtonOfThePageReallyReloads() throws Exception {
    write("site/site.json", "{}");
    writeAgentFile("[{format: json}]");
    start();
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));
    var before = told();

    try (var chromium = new Chromium();
        var page = chromium.fresh(new NewContextOptions()).newPage()) {
      page.navigate("http://127.0.0.1:" + port + "/");
      page.locator("#reload").click();
      page.locator("#ordered.good").waitFor();
      assertThat(page.locator("#ordered").textContent()).startsWith("Reloaded in ");
      page.locator("#last", new LocatorOptions().setHasText("because it was asked for")).waitFor();
    }
    assertThat(told()).isEqualTo(before + 1);
  }

  @Test
  @DisplayName("Trap 20: a broken file replaces nothing, and says so")
  void aBrokenAgentFileLeavesTheOldOneInForce() throws Exception {
    write("site/site.json", "{}");
    writeAgentFile("[{format: json}]");
    start();
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));
    var before = get("/config/");

    write("agent.yaml", "sources: [{nme: site}]\n");
    await().atMost(READY).until(() -> get("/metrics").contains("hotreload_agent_file_valid 0"));
    assertThat(get("/status")).contains("nme");
    assertThat(get("/config/")).contains("\"path\":\"" + home.resolve("site") + '"');
    assertThat(before).contains("\"path\":\"" + home.resolve("site") + '"');
    assertThat(get("/readyz")).isEqualTo("ok\n");
    assertThat(agent.isAlive()).isTrue();
  }

  @Test
  @DisplayName("Trap 27: no input ends the agent: missing, empty, binary, huge, a directory")
  void theAgentLivesThroughBadInput() throws Exception {
    write("site/site.json", "{}");
    start();
    await().atMost(READY).until(() -> get("/healthz").equals("ok\n"));

    write("agent.yaml", "");
    await().atMost(READY).until(() -> status().contains("\"state\":\"Failed\""));
    var empty = status();
    Files.write(home.resolve("agent.yaml"), new byte[] {0, (byte) 0xff, 1, (byte) 0xfe});
    await().atMost(READY).until(() -> !status().equals(empty));
    assertThat(status()).contains("\"state\":\"Failed\"");
    writeAgentFile("[{format: json}]");
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));

    try (var huge = new RandomAccessFile(home.resolve("site/site.json").toFile(), "rw")) {
      huge.setLength(100L * 1024 * 1024);
    }
    await().atMost(READY).until(() -> status().contains("\"state\":\"Rejected\""));
    Files.delete(home.resolve("site/site.json"));
    Files.createDirectory(home.resolve("site/site.json"));
    await().atMost(READY).until(() -> status().contains("\"state\":\"Missing\""));
    Files.delete(home.resolve("site/site.json"));
    write("site/site.json", "{\"a\": 3}");
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));

    assertThat(get("/readyz")).isEqualTo("ok\n");
    assertThat(agent.isAlive()).isTrue();
    assertThat(log()).doesNotContain("Exception", "OutOfMemory");
  }

  @Test
  void ordersThatArriveWhileOneWaitsJoinIt() throws Exception {
    write("site/site.json", "{}");
    writeAgentFile("[]", "echo told >> %s; sleep 1".formatted(home.resolve("told")));
    start();
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));
    var first = told();

    var running = patch("/config/");
    assertThat(running.statusCode()).isEqualTo(202);
    await().atMost(READY).until(() -> told() == first + 1);
    var waiting = patch("/config/");
    var joining = patch("/config/site");
    assertThat(location(waiting)).isNotEqualTo(location(running)).isEqualTo(location(joining));
    await().atMost(READY).until(() -> get(location(joining)).contains("\"state\":\"Succeeded\""));
    assertThat(told()).isEqualTo(first + 2);
  }

  @Test
  void aDeadServerIsAnErrorAndTheReasonNamesIt() throws Exception {
    write("site/site.json", "{}");
    write("web.pid", "999999999\n");
    write(
        "agent.yaml",
        """
        poll: {interval: 100ms}
        sources: [{name: site, path: %s}]
        reload: {signal: {pidFile: %s}}
        api: {local: "127.0.0.1:%d"}
        """
            .formatted(home.resolve("site"), home.resolve("web.pid"), port));
    start();
    await().atMost(READY).until(() -> status().contains("\"name\":\"site\""));
    var answer = patch("/config/");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("web.pid").hasLineCount(1);
    assertThat(get("/readyz")).isEqualTo("ok\n");
  }

  @Test
  @DisplayName("Trap 24: no content of a file is in a log, a status or a metric")
  void contentIsShownNowhere() throws Exception {
    write("site/site.json", "{\"password\": \"s3cret\", \"password\": s3cret");
    writeAgentFile("[{format: json}, {exec: {command: [cat, \"{dir}/site.json\"]}}]");
    start("-v");
    await().atMost(READY).until(() -> status().contains("\"state\":\"Rejected\""));
    assertThat(patch("/config/").statusCode()).isEqualTo(202);
    write("site/site.json", "{\"password\": \"s3cret\"}");
    await().atMost(READY).until(() -> status().contains("\"state\":\"Current\""));
    for (var path : new String[] {"/status", "/config/", "/metrics"}) {
      assertThat(get(path)).as(path).isNotEmpty().doesNotContain("s3cret");
    }
    write("agent.yaml", "s3cret: [s3cret");
    await().atMost(READY).until(() -> get("/metrics").contains("hotreload_agent_file_valid 0"));
    assertThat(get("/status")).doesNotContain("[s3cret");
    assertThat(log())
        .contains("DEBUG", "Source site: Rejected: ")
        .doesNotContain("[s3cret", "\"s3cret");
  }

  @Test
  void strictEndsAtOnceOnABadFileAndNamesEveryProblem() throws Exception {
    write("agent.yaml", "pol: {interval: 10s}\nsources: []\n");
    var ended = jar("run", "--strict", "--config", home.resolve("agent.yaml").toString());
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.stderr()).contains("agent.yaml:1", "pol", "sources");
  }

  @Test
  void checkTellsWhatWouldBeDoneAndShowsWhatADryRunSays() throws Exception {
    write("site/site.json", "{}");
    writeAgentFile("[{format: json}, {exec: {command: [cat, \"{dir}/site.json\"]}}]");
    var config = home.resolve("agent.yaml").toString();
    var good = jar("check", "--config", config);
    assertThat(good.exitCode()).as(good.toString()).isZero();
    assertThat(good.stdout())
        .contains("agent.yaml: valid", "source site: ", "format json: good", "  | {}")
        .contains("reload: ", "api: http://127.0.0.1:" + port + "/config/");
    assertThat(told()).isZero();

    write("site/site.json", "{");
    var token = home.resolve("token");
    var asking = Files.readString(home.resolve("agent.yaml"));
    write("agent.yaml", asking.replace("api: {", "api: {tokenFile: " + token + ", "));
    var rejected = jar("check", "--config", config);
    assertThat(rejected.exitCode()).isEqualTo(1);
    assertThat(rejected.stdout())
        .contains("format json: REJECTED: ", "site.json")
        .contains("nobody is let in: The token file " + token + " is missing");

    write("agent.yaml", "sources: 1\n");
    assertThat(jar("check", "--config", config).exitCode()).isEqualTo(2);
    assertThat(jar("check", "--config", home.resolve("none.yaml").toString()).exitCode())
        .isEqualTo(2);
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(jar("--version").stdout()).matches("Hotreload agent [0-9].*\\n");
  }

  private void start(String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(JAVA.toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx16m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", JAR.toString(), "--listen", "127.0.0.1:" + port));
    command.addAll(List.of("--config", home.resolve("agent.yaml").toString()));
    command.addAll(List.of(more));
    agent =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
  }

  private void terminate() throws InterruptedException {
    agent.destroy();
    assertThat(agent.waitFor(20, SECONDS)).isTrue();
  }

  private Finished jar(String... words) {
    var arguments = new ArrayList<>(List.of("-jar", JAR.toString()));
    arguments.addAll(List.of(words));
    return Command.of(JAVA, arguments).within(Duration.ofSeconds(60)).run();
  }

  private void writeAgentFile(String validate) throws IOException {
    writeAgentFile(validate, "echo told >> " + home.resolve("told"));
  }

  private void writeAgentFile(String validate, String reload) throws IOException {
    write(
        "agent.yaml",
        """
        poll: {interval: 100ms, settle: 20ms}
        sources:
          - {name: site, path: %s, validate: %s}
        reload: {exec: {command: [sh, -c, "%s"]}}
        api: {local: "127.0.0.1:%d"}
        """
            .formatted(home.resolve("site"), validate, reload, port));
  }

  private void write(String file, String text) throws IOException {
    var path = home.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /** How often the server was told. */
  private long told() throws IOException {
    var told = home.resolve("told");
    return Files.exists(told) ? Files.readAllLines(told).size() : 0;
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("log"));
  }

  private String status() throws IOException, InterruptedException {
    return get("/status");
  }

  private HttpResponse<String> patch(String path) throws IOException, InterruptedException {
    var request = request(path).method("PATCH", BodyPublishers.noBody());
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  /** Empty while nobody answers. */
  private String get(String path) throws IOException, InterruptedException {
    try {
      return client.send(request(path).build(), BodyHandlers.ofString()).body();
    } catch (ConnectException _) {
      return "";
    }
  }
}
