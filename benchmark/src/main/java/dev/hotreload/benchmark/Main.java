package dev.hotreload.benchmark;

import dev.hotreload.testing.provide.GoTool;
import dev.hotreload.testing.provide.ProvisionFailed;
import dev.hotreload.testing.run.Loopback;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code make benchmark}: prints a table for {@code docs/benchmarks.md}. */
public final class Main {
  private static final int ROUNDS = 30;

  private Main() {}

  /** Takes the top of the repository, and optionally the number of rounds. */
  public static void main(String... arguments) throws Exception {
    var repository = Path.of(arguments[0]).toAbsolutePath();
    var rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    var folder = Files.createTempDirectory("hotreload-benchmark");
    var contestants = contestants(repository);
    System.out.printf("%d switches each, one after the other; times in ms%n%n", rounds);
    System.out.println(
        "| reloader | median | p90 | max | missed | requests on equal content | last of three |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (var contestant : contestants) {
      var own = Files.createDirectories(folder.resolve("" + contestants.indexOf(contestant)));
      System.out.println(row(new SwitchToReload(rounds).measure(contestant, own)));
    }
  }

  private static List<Contestant> contestants(Path repository) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var jar = repository.resolve("agent/target/hotreload-agent.jar");
    var all =
        new ArrayList<Contestant>(
            List.of(
                new Contestant.Ours("Hotreload, with the hint", java, jar, true, port()),
                new Contestant.Ours("Hotreload, polling every 250 ms", java, jar, false, port())));
    try {
      var theirs =
          new GoTool(
                  "prometheus-config-reloader",
                  "0.85.0",
                  repository.resolve("benchmark/prometheus-config-reloader"),
                  "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader")
              .obtain();
      all.add(
          new Contestant.PrometheusConfigReloader("prometheus-config-reloader", theirs, port()));
    } catch (ProvisionFailed e) {
      System.out.println("NOT MEASURED: prometheus-config-reloader: " + e.getMessage());
    }
    return all;
  }

  private static int port() {
    return Loopback.freePort();
  }

  private static String row(SwitchToReload.Measured measured) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %d | %d | %s |",
        measured.name(),
        measured.quantile(0.5),
        measured.quantile(0.9),
        measured.quantile(1),
        measured.missed(),
        measured.onEqualContent(),
        measured.lastOfThree() ? "yes" : "no");
  }
}
