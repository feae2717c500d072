package dev.hotreload.testing.require;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class MissedTestsTest {

  @Test
  void aPersonsTestsAreSkippedAloudAndCounted() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    Events containers;
    try {
      containers = run("skip").containerEvents();
    } finally {
      System.setErr(before);
    }

    containers.assertStatistics(all -> all.skipped(1).failed(0));
    Assertions.assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("3 tests can't run, not installed: no-such-program"))
        .anyMatch(line -> line.contains("!!! NOT TESTED: 3 tests did not run"));
  }

  @Test
  void inContinuousIntegrationTheyFail() {
    Events containers = run("fail").containerEvents();

    containers.assertStatistics(all -> all.skipped(0).failed(1));
    Assertions.assertThat(containers.failed().stream().findFirst().orElseThrow().toString())
        .contains("3 tests can't run")
        .contains("no-such-program");
  }

  @Test
  void whatIsThereRuns() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(NeedsAShell.class))
        .execute()
        .testEvents()
        .assertStatistics(all -> all.succeeded(1));
  }

  private static EngineExecutionResults run(String missing) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(NeedsAnAbsentProgram.class))
        .configurationParameter(MissedTests.PARAMETER, missing)
        .execute();
  }

  @RequiresProgram("no-such-program")
  static class NeedsAnAbsentProgram {
    @Test
    void first() {}

    @Test
    void second() {}

    @Nested
    class Deeper {
      @Test
      void third() {}
    }
  }

  @RequiresProgram("sh")
  static class NeedsAShell {
    @Test
    void runs() {}
  }
}
