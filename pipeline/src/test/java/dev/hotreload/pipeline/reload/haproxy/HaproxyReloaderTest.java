package dev.hotreload.pipeline.reload.haproxy;

import static dev.hotreload.pipeline.reload.haproxy.Given.NAME;
import static dev.hotreload.pipeline.reload.haproxy.Given.PAIR;
import static dev.hotreload.pipeline.reload.haproxy.Given.SITE;
import static dev.hotreload.pipeline.reload.haproxy.Given.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.testing.haproxy.ScriptedSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a socket that answers as HAProxy 2.6 does, or as somebody wishes. */
@Timeout(60)
class HaproxyReloaderTest {
  private static final String LIST = "# filename\n" + NAME + "\n\n";
  private static final Change CERTIFICATE = Given.change(Map.of("tls", TLS), "tls");
  private static final Change CONFIGURATION =
      Given.change(Map.of("tls", TLS, "site", SITE), "site");

  @TempDir private Path folder;
  private final Map<String, String> answers = new HashMap<>();
  private final AtomicLong worker = new AtomicLong(7);
  private @Nullable ScriptedSocket socket;
  private Duration timeout = Duration.ofSeconds(20);

  @AfterEach
  void close() {
    if (socket != null) {
      socket.close();
    }
  }

  @Test
  void aCertificateIsSetAndCommittedInATransaction() throws Exception {
    assertThat(reloader().reload(CERTIFICATE)).isEqualTo(new Outcome.Told());

    assertThat(socket().verbs())
        .containsExactly(
            "show ssl cert",
            "show ssl ca-file",
            "abort ssl cert " + NAME,
            "set ssl cert " + NAME + " <<",
            "commit ssl cert " + NAME);
    assertThat(socket().commands().get(3))
        .isEqualTo("set ssl cert " + NAME + " <<\n" + PAIR.certificatePem() + PAIR.keyPem() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set | Permission denied | needs level admin
          set | Unknown command: 'set ssl cert' | needs HAProxy 2.2 or later
          set | Can't replace a certificate which is not referenced by the configuration! | has not loaded a file of that name
          set | The ongoing transaction is about '/other.pem' but you are trying to set 'x' | in the middle of a change to /other.pem by somebody else
          set | unable to load certificate from file '/a.pem'. | answers: unable to load certificate from file '/a.pem'.
          set | ??? | answers: ???
          commit | inconsistencies between private key and certificate loaded 'x'. | the key does not belong to the certificate
          commit | Committing x...Can't allocate memory! | answers: Committing x...Can't allocate memory!
          show | Permission denied | needs level admin
          """)
  void whatHaproxyRefusesBecomesOneReasonAndLeavesNoTransaction(
      String verb, String answer, String reason) throws Exception {
    answers.put(verb, answer + "\n\n");

    assertThat(refusal(reloader().reload(CERTIFICATE))).contains(reason).doesNotContain("\n");
    assertThat(socket().verbs().getLast())
        .isEqualTo(verb.equals("show") ? "show ssl cert" : "abort ssl cert " + NAME);
  }

  @Test
  @DisplayName("Trap 24: an answer that quotes the certificate or key is not shown")
  void anAnswerThatQuotesIsNotShown() throws Exception {
    String line = PAIR.keyPem().lines().skip(1).findFirst().orElseThrow();
    answers.put("set", "can't parse " + line + "\n");

    assertThat(refusal(reloader().reload(CERTIFICATE)))
        .contains("something that is not shown here")
        .doesNotContain(line.substring(0, 20));
  }

  @Test
  void aTransactionThatACrashLeftForAnotherOfOurCertificatesIsEndedFirst() throws Exception {
    String second = "/etc/haproxy/tls/second.pem";
    AtomicLong sets = new AtomicLong();
    HaproxyReloader reloader =
        reloader(
            command ->
                command.startsWith("set") && sets.incrementAndGet() == 1
                    ? "The ongoing transaction is about '"
                        + second
                        + "' but you are trying to set\n"
                    : command.startsWith("show ssl cert")
                        ? "*" + second + "\n" + NAME + "\n" + second + "\n"
                        : answer(command));
    Map<String, String> files = new HashMap<>(PAIR.secretData());
    files.put("second.pem", PAIR.certificatePem() + PAIR.keyPem());

    assertThat(reloader.reload(Given.change(Map.of("tls", Given.snapshot(files)), "tls")))
        .isEqualTo(new Outcome.Told());
    assertThat(socket().verbs())
        .contains(
            "abort ssl cert " + second, "commit ssl cert " + NAME, "commit ssl cert " + second);
  }

  @Test
  @DisplayName("Trap 13: an answer that never comes is waited for as long as the settings say")
  void aHungSocketIsWaitedForWithinTheTimeout() throws Exception {
    timeout = Duration.ofMillis(1500);
    HaproxyReloader reloader =
        reloader(command -> command.startsWith("commit") ? null : answer(command));
    assertThat(reloader.process()).isPresent();

    long begun = System.nanoTime();
    assertThat(refusal(reloader.reload(CERTIFICATE))).contains("does not answer within 1.5s");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    assertThat(socket().verbs().getLast()).isEqualTo("abort ssl cert " + NAME);
  }

  @Test
  void anAnswerThatBreaksOffIsNoSuccess() throws Exception {
    answers.put("commit", "Committing x.");
    assertThat(refusal(reloader().reload(CERTIFICATE))).contains("answers: Committing x.");

    answers.put("commit", "");
    assertThat(refusal(reloader().reload(CERTIFICATE)))
        .contains("closes the connection without an answer");
  }

  @Test
  void anAnswerWithoutEndIsNotReadToItsEnd() throws Exception {
    answers.put("show", "/a.pem\n".repeat(200_000));
    assertThat(refusal(reloader().reload(CERTIFICATE))).contains("answers more than 1 MiB");
  }

  @Test
  void aSocketThatIsNotThereOrLeftOverIsSaid() throws Exception {
    HaproxyReloader reloader = reloader();
    socket().close();
    await()
        .untilAsserted(
            () ->
                assertThat(reloader.obstacle())
                    .hasValueSatisfying(no -> assertThat(no).contains("left over")));
    assertThat(reloader.process()).isEmpty();

    Files.delete(path());
    assertThat(refusal(reloader.reload(CERTIFICATE)))
        .isEqualTo(
            "HAProxy's socket "
                + path()
                + " is not there: HAProxy is not running, or has no such `stats socket` line");
  }

  @Test
  void theLevelOfTheSocketIsAnObstacle() throws Exception {
    HaproxyReloader reloader = reloader();
    assertThat(reloader.obstacle()).isEmpty();
    answers.put("show cli level", "operator\n\n");
    assertThat(reloader.obstacle())
        .hasValueSatisfying(no -> assertThat(no).contains("has the level operator"));
  }

  @Test
  void theWorkerIsTheProcessAndANewOneIsAnother() throws Exception {
    HaproxyReloader reloader = reloader();
    var first = reloader.process();
    assertThat(first).hasValueSatisfying(it -> assertThat(it.pid()).isEqualTo(7));
    assertThat(reloader.process()).isEqualTo(first);

    worker.set(8);
    assertThat(reloader.process()).isNotEqualTo(first);
  }

  @Test
  @DisplayName("Trap 13: a worker that does not answer is no other one")
  void aSilentWorkerIsNoOther() throws Exception {
    AtomicLong silent = new AtomicLong();
    HaproxyReloader reloader = reloader(command -> silent.get() > 0 ? null : answer(command));
    var first = reloader.process();
    silent.set(1);

    assertThat(reloader.process()).isEqualTo(first);
  }

  @Test
  void aConfigurationIsTakenOverByAWorkerThatIsWaitedFor() throws Exception {
    HaproxyReloader reloader = withMaster(deadline -> worker.set(8));
    assertThat(reloader.reload(CONFIGURATION)).isEqualTo(new Outcome.Told());

    var check = reloader.checks().getFirst();
    Expected expected = new Expected(Map.of(), null);
    assertThat(check.observe(expected)).isInstanceOf(Observation.Holds.class);
    assertThat(check.speaksOf("site", SITE)).isTrue();

    worker.set(9);
    assertThat(check.observe(expected)).isInstanceOf(Observation.Differs.class);

    assertThat(reloader.reload(CERTIFICATE)).isEqualTo(new Outcome.Told());
    assertThat(check.observe(expected)).isInstanceOf(Observation.Holds.class);
    assertThat(check.speaksOf("site", SITE)).isFalse();
  }

  @Test
  @DisplayName("Trap 11: a master that forks no new worker has not taken the configuration over")
  void aConfigurationWithoutANewWorkerIsRefused() throws Exception {
    timeout = Duration.ofMillis(700);
    assertThat(refusal(withMaster(deadline -> {}).reload(CONFIGURATION)))
        .contains("still serves with the worker from before");
  }

  private HaproxyReloader reloader() throws IOException {
    return reloader(this::answer);
  }

  private HaproxyReloader reloader(Script script) throws IOException {
    return reloader(script, deadline -> {});
  }

  private HaproxyReloader withMaster(Master master) throws IOException {
    return reloader(this::answer, master);
  }

  private HaproxyReloader reloader(Script script, Master master) throws IOException {
    if (socket == null) {
      socket = ScriptedSocket.at(path(), command -> Optional.ofNullable(script.answer(command)));
    }
    return new HaproxyReloader(Given.settings(path(), timeout), master);
  }

  private Path path() {
    return folder.resolve("admin.sock");
  }

  private ScriptedSocket socket() {
    return Objects.requireNonNull(socket);
  }

  /** No answer leaves the connection open. */
  private interface Script {
    @Nullable String answer(String command);
  }

  private String answer(String command) {
    return answers.entrySet().stream()
        .filter(each -> command.startsWith(each.getKey()))
        .filter(each -> !command.startsWith("show info"))
        .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
        .map(Map.Entry::getValue)
        .orElseGet(() -> usual(command));
  }

  private String usual(String command) {
    return switch (command.lines().findFirst().orElse("")) {
      case "show ssl cert" -> LIST;
      case "show ssl ca-file" -> "# filename\n@system-ca - 145 certificate(s)\n\n";
      case "show cli level" -> "admin\n\n";
      case "show info" -> "Name: HAProxy\nPid: " + worker + "\nUptime_sec: 5\n\n";
      case String line when line.startsWith("abort") -> "No ongoing transaction!\n\n";
      case String line when line.startsWith("set") -> "Transaction created for certificate x!\n\n";
      default -> "Committing x.\nSuccess!\n\n";
    };
  }

  private static String refusal(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
