package dev.hotreload.agent.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.State;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.testing.certificates.IssuedCertificate;
import dev.hotreload.testing.haproxy.HaproxySettings;
import dev.hotreload.testing.haproxy.ScriptedSocket;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each ends in Failed with a reason, and recovers without a change of the files. */
@RequiresProgram("haproxy")
@Timeout(120)
@DisplayName("Trap 7: a reload that failed is tried again without a file change")
class FailuresIT {
  @TempDir private Path folder;

  @Test
  @DisplayName("Trap 11: HAProxy's success is no proof; the old certificate in the handshake is")
  void aSocketThatClaimsSuccessIsFailedUntilTheHandshakeShowsTheNewOne() {
    AtomicBoolean lies = new AtomicBoolean();
    Path between = folder.resolve("between.sock");
    try (Beside beside = Beside.started(folder);
        var liar = ScriptedSocket.at(between, command -> answer(beside, command, lies.get()))) {
      beside.agent(between, "", "");
      beside.awaitState(State.CURRENT);

      lies.set(true);
      IssuedCertificate next = beside.rotate();
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason()).contains("shows the certificate").contains("tls.crt");
      assertThat(liar.commands()).anyMatch(each -> each.startsWith("commit ssl cert"));

      lies.set(false);
      beside.awaitServed(next);
    }
  }

  private static Optional<String> answer(Beside beside, String command, boolean lies) {
    if (lies && command.startsWith("set ssl cert")) {
      return Optional.of("Transaction created for certificate x!\n\n");
    }
    return Optional.of(
        lies && command.startsWith("commit ssl cert")
            ? "Committing x.\nSuccess!\n\n"
            : beside.haproxy.ask(command.stripTrailing() + (command.contains("<<") ? "\n" : "")));
  }

  @Test
  @DisplayName("Trap 13: a frozen HAProxy costs its timeout and no more")
  void aFrozenHaproxyIsFailedUntilItGoesOn() {
    try (Beside beside = Beside.started(folder)) {
      beside.agent(beside.socket(), "", "");
      beside.awaitState(State.CURRENT);
      long worker = beside.haproxy.workerPid();

      beside.haproxy.signalWorker("STOP");
      IssuedCertificate next = beside.rotate();
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason()).contains("does not answer within 3s");

      beside.haproxy.signal("CONT", worker);
      beside.awaitServed(next);
      assertThat(beside.haproxy.workerPid()).isEqualTo(worker);
    }
  }

  @Test
  void aSocketThatMayNotChangeAnythingIsFailedUntilItMay() throws Exception {
    Path link = folder.resolve("agent.sock");
    try (Beside beside = Beside.started(folder)) {
      lead(link, beside.haproxy.settings().userSocket());
      beside.agent(link, "", "");
      beside.awaitState(State.CURRENT);

      IssuedCertificate next = beside.rotate();
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason()).contains("level admin");

      lead(link, beside.socket());
      beside.awaitServed(next);
    }
  }

  @Test
  void aNameThatHaproxyDoesNotKnowIsFailedUntilItKnowsIt() throws Exception {
    Path later = folder.resolve("later.pem");
    String certificates = ", certificates: [{source: tls, file: " + later + "}]";
    HaproxySettings settings = Beside.settings(folder);
    try (Beside beside = Beside.prepared(folder, settings)) {
      beside.haproxy.write();
      beside.haproxy.start();
      beside.agent(beside.socket(), certificates, "");
      beside.awaitState(State.CURRENT);

      IssuedCertificate next = beside.rotate();
      beside.awaitState(State.FAILED);
      assertThat(beside.status().reason())
          .contains("no certificate that it calls " + later)
          .contains(folder.resolve("tls/tls.crt").toString());

      Files.writeString(later, next.certificatePem() + next.keyPem());
      String text = Files.readString(settings.configuration());
      Files.writeString(
          settings.configuration(),
          text.replace(folder.resolve("tls/tls.crt").toString(), later.toString()));
      beside.haproxy.signal("USR2");
      beside.awaitServed(next);
    }
  }

  @Test
  void aServerThatIsGoneIsWaitedForAndConfirmedWhenItIsBack() throws Exception {
    try (Beside beside = Beside.started(folder)) {
      beside.agent(beside.socket(), "", "");
      beside.awaitState(State.CURRENT);

      beside.haproxy.stop();
      IssuedCertificate next = beside.rotate();
      beside.awaitState(State.VERIFYING);
      assertThat(beside.controls().order(null, null))
          .isInstanceOfSatisfying(
              Controls.Ordered.Impossible.class,
              no -> assertThat(no.reason()).contains("HAProxy's socket " + beside.socket()));

      beside.haproxy.start();
      beside.awaitServed(next);
    }
  }

  private void lead(Path link, Path to) throws IOException {
    Path next = Files.createSymbolicLink(folder.resolve("next.sock"), to);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
  }
}
