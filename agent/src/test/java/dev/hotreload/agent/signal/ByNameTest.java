package dev.hotreload.agent.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByNameTest {
  private static final long SELF = 50;

  @TempDir private Path directory;
  private FakeProc proc;

  @BeforeEach
  void agentAndPause() {
    proc =
        new FakeProc(directory)
            .process(1, 0, "pause", "/pause", 1)
            .process(SELF, 0, "java", "java -jar agent.jar", 2);
  }

  @Test
  void theMasterOfNginxIsFoundAmongItsWorkers() {
    proc.titled(9, 0, "nginx", "nginx: master process nginx -g daemon off;", 10)
        .titled(20, 9, "nginx", "nginx: worker process", 11)
        .titled(21, 9, "nginx", "nginx: worker process is shutting down", 11)
        .titled(22, 9, "nginx", "nginx: cache manager process", 11);

    assertThat(found("nginx")).isEqualTo(9);
  }

  @Test
  void aWorkerThatWasJustForkedStillHasItsMastersTitle() {
    proc.titled(9, 0, "nginx", "nginx: master process nginx", 10)
        .titled(20, 9, "nginx", "nginx: master process nginx", 11);

    assertThat(found("nginx")).isEqualTo(9);
  }

  @Test
  void aMasterGoesBeforeAnotherProgramOfItsName() {
    proc.titled(9, 0, "nginx", "nginx: master process nginx", 10)
        .process(30, 0, "nginx", "nginx -t", 11);

    assertThat(found("nginx")).isEqualTo(9);
  }

  @Test
  void theTopmostIsFoundWhereThereAreNoTitles() {
    proc.process(9, 1, "haproxy", "/usr/sbin/haproxy -W -f /etc/haproxy.cfg", 10)
        .process(10, 9, "haproxy", "/usr/sbin/haproxy -W -f /etc/haproxy.cfg", 11)
        .process(11, 10, "haproxy", "/usr/sbin/haproxy", 12);

    assertThat(found("haproxy")).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "prometheus-conf, /bin/prometheus-config-reloader --x, prometheus-config-reloader",
    "main, /usr/local/bin/server --port 1, server",
    "main, ./server, ./server",
    "postmaster, postgres: main, postgres",
    "server, /opt/my server/other, server"
  })
  void aNameIsTheKernelsOrTheFirstWordOfTheCommandLine(
      String comm, String commandLine, String wanted) {
    proc.process(9, 0, comm, commandLine, 10);

    assertThat(found(wanted)).isEqualTo(9);
  }

  @Test
  @DisplayName("Trap 29: a process is found without its exe, which another group hides")
  void aProcessIsFoundWithoutItsExe() {
    proc.process(9, 0, "nginx", "nginx", 10);

    assertThat(Files.exists(directory.resolve("9/exe"))).isFalse();
    assertThat(found("nginx")).isEqualTo(9);
  }

  @Test
  void theAgentAndItsDryRunsAreNeverTheServer() {
    proc.titled(9, 0, "nginx", "some title", 10)
        .process(60, SELF, "sh", "sh -c nginx", 20)
        .process(61, 60, "nginx", "nginx -t", 21)
        .process(62, 0, "java", "java -jar server.jar", 22);

    assertThat(found("nginx")).isEqualTo(9);
    assertThat(found("java")).isEqualTo(62);
  }

  @Test
  void severalServersOfOneNameAskForAPidFile() {
    proc.titled(12, 0, "nginx", "nginx: master process a", 10)
        .titled(9, 0, "nginx", "nginx: master process b", 10)
        .titled(20, 9, "nginx", "nginx: worker process", 11);

    assertThat(missing("nginx"))
        .isEqualTo("several processes are named nginx (9, 12): set pidFile to tell which one");
  }

  @Test
  @DisplayName("Trap 28: process 1 is not signalled by its name either")
  void processOneIsNotSignalledByItsNameEither() {
    proc.titled(1, 0, "nginx", "nginx: master process nginx", 1);

    assertThat(missing("nginx")).startsWith("process 1 (nginx) is never signalled:");
  }

  @Test
  void workersThatLostTheirMasterAreNoServer() {
    proc.titled(20, 1, "nginx", "nginx: worker process", 11);

    assertThat(missing("nginx")).startsWith("no process named nginx can be seen");
  }

  @Test
  @DisplayName(
      "Trap 19: a server in another process namespace is missed with the setting to change")
  void aServerThatCannotBeSeenIsMissedWithTheSettingToChange() {
    assertThat(missing("nginx"))
        .isEqualTo(
            "no process named nginx can be seen: the server is not running, or the pod lacks"
                + " shareProcessNamespace: true");
  }

  private long found(String name) {
    assertThat(search(name)).isInstanceOf(Target.Found.class);
    return ((Target.Found) search(name)).process().pid();
  }

  private String missing(String name) {
    assertThat(search(name)).isInstanceOf(Target.Missing.class);
    return ((Target.Missing) search(name)).reason();
  }

  private Target search(String name) {
    return new ByName(new ProcessTable(proc.root()), SELF, name).search();
  }
}
