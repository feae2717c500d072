package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.agent.Documented;
import dev.hotreload.testing.agent.RunningAgent;
import dev.hotreload.testing.postgres.Postgres;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL. */
@RequiresProgram("psql")
@Timeout(300)
class PostgresIT {
  @TempDir private Path folder;

  @Test
  @DisplayName("Traps 7, 11, 20: reloads, refuses, notices what is kept and the recovery")
  void configurationAndCertificateAreReloadedAndNothingBrokenIs() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    var certificates =
        Certificates.in(folder.resolve("tls"), file -> Postgres.own(file, "rw-------"));
    var site = Files.createDirectories(folder.resolve("conf"));
    var file = site.resolve("postgresql.conf");
    try (var postgres =
            Postgres.start(folder.resolve("run"), file, certificates.folder(), memory("1MB"));
        var agent =
            RunningAgent.start(
                folder, settings(postgres, site, certificates.folder()), postgres.environment())) {
      agent.awaitState("conf", "Current").awaitState("tls", "Current");

      var before = agent.verified("conf");
      write(file, postgres.text(certificates.folder(), memory("2MB")));
      agent.awaitProofOtherThan("conf", before);
      assertThat(postgres.ask("show work_mem").orThrow()).isEqualTo("2MB");
      assertThat(agent.verifiedBy("conf")).contains("psql");

      write(file, postgres.text(certificates.folder(), memory("banana")));
      agent.awaitState("conf", "Rejected");
      assertThat(agent.reason("conf")).contains("postgres refuses it").doesNotContain("banana");
      assertThat(postgres.ask("show work_mem").orThrow()).isEqualTo("2MB");
      write(file, postgres.text(certificates.folder(), memory("2MB")));
      agent.awaitState("conf", "Current");

      keepsACertificateWhoseKeyOthersMayRead(agent, certificates);
      hangs(agent, postgres, file, certificates.folder());
    }
  }

  /** It accepts the signal, says so in its log alone, and serves the old one. */
  private void keepsACertificateWhoseKeyOthersMayRead(RunningAgent agent, Certificates good)
      throws IOException {
    var before = agent.verified("tls");
    new Certificates(good.folder(), file -> Postgres.own(file, "rw-r--r--")).renew();
    agent.awaitState("tls", "Failed");
    assertThat(agent.reason("tls")).contains("shows the certificate");

    Postgres.own(good.folder().resolve("tls.key"), "rw-------");
    agent.awaitProofOtherThan("tls", before);
    assertThat(agent.verifiedBy("tls")).contains("tls 127.0.0.1:");
  }

  private static void hangs(RunningAgent agent, Postgres postgres, Path file, Path tls)
      throws IOException {
    postgres.signal("STOP");
    write(file, postgres.text(tls, memory("3MB")));
    agent.awaitState("conf", "Failed");
    postgres.signal("CONT");
    agent.awaitState("conf", "Current");
    assertThat(postgres.ask("show work_mem").orThrow()).isEqualTo("3MB");
  }

  private static String memory(String size) {
    return "work_mem = " + size;
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  private static String settings(Postgres postgres, Path site, Path tls) {
    return Documented.preset("postgres")
            .replace("/etc/postgresql/tls", tls.toString())
            .replace("/etc/postgresql/conf", site.toString())
            .replace("5432\"}", postgres.port() + "\", timeout: 3s}")
        + "reload: {signal: {pidFile: "
        + postgres.pidFile()
        + "}}\n";
  }
}
