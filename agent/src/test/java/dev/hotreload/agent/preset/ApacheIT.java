package dev.hotreload.agent.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.agent.Documented;
import dev.hotreload.testing.agent.RunningAgent;
import dev.hotreload.testing.apache.Apache;
import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Apache. */
@RequiresProgram("apache2ctl")
@Timeout(240)
class ApacheIT {
  @TempDir private Path folder;

  @Test
  @DisplayName("Traps 7, 11, 20: reloads, refuses, notices a deaf server and its recovery")
  void configurationAndCertificateAreReloadedAndNothingBrokenIs() throws Exception {
    var certificates = Certificates.in(folder.resolve("tls"));
    var site = Files.createDirectories(folder.resolve("site"));
    var file = site.resolve("httpd.conf");
    try (var apache = Apache.start(folder.resolve("run"), file, certificates.folder(), "one");
        var page = Pages.of(apache.port());
        var agent = RunningAgent.start(folder, settings(apache, site, certificates.folder()))) {
      agent.awaitState("site", "Current").awaitState("tls", "Current");

      var before = agent.verified("site");
      Files.writeString(file, apache.text(certificates.folder(), "two"));
      agent.awaitProofOtherThan("site", before);
      assertThat(page.get()).isEqualTo("two");
      assertThat(agent.verifiedBy("site")).contains("workers");

      var certificate = agent.verified("tls");
      certificates.renew();
      agent.awaitProofOtherThan("tls", certificate);

      Files.writeString(file, apache.text(certificates.folder(), "three") + "Nonsense\n");
      agent.awaitState("site", "Rejected");
      assertThat(agent.reason("site")).contains("apache2ctl refuses it");
      assertThat(apache.isAlive()).isTrue();
      assertThat(page.get()).isEqualTo("two");

      apache.signal("STOP");
      Files.writeString(file, apache.text(certificates.folder(), "four"));
      agent.awaitState("site", "Failed");
      assertThat(agent.reason("site")).contains("still serves with workers from before the signal");
      assertThat(page.get()).isEqualTo("two");
      apache.signal("CONT");
      agent.awaitState("site", "Current");
      assertThat(page.get()).isEqualTo("four");
    }
  }

  @Test
  void aDownloadThatGoesOnHoldsUpNoProof() throws Exception {
    var certificates = Certificates.in(folder.resolve("tls"));
    var site = Files.createDirectories(folder.resolve("site"));
    var file = site.resolve("httpd.conf");
    try (var apache = Apache.start(folder.resolve("run"), file, certificates.folder(), "one");
        var agent = RunningAgent.start(folder, settings(apache, site, certificates.folder()));
        var open = Pages.of(apache.port()).open()) {
      agent.awaitState("site", "Current");
      for (var page : new String[] {"two", "three"}) {
        var before = agent.verified("site");
        Files.writeString(file, apache.text(certificates.folder(), page));
        agent.awaitProofOtherThan("site", before);
      }
      assertThat(open.finish()).as("answered by a worker from before").endsWith("one");
    }
  }

  private static String settings(Apache apache, Path site, Path tls) {
    return Documented.preset("apache")
            .replace("/etc/apache2/tls", tls.toString())
            .replace("/etc/apache2/conf", site.toString())
            .replace("443\"}", apache.port() + "\", timeout: 4s}")
        + "  - workers: {timeout: 4s}\n"
        + "reload: {signal: {pidFile: "
        + apache.pidFile()
        + "}}\n";
  }
}
