package dev.hotreload.benchmark;

import dev.hotreload.testing.provide.GoTool;
import dev.hotreload.testing.provide.ProvisionFailed;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code make benchmark}: prints the tables of {@code docs/benchmarks.md}. */
public final class Main {
  private static final int SWITCHES = 30;
  private static final int ROTATIONS = 20;
  private static final Life LIFE = new Life(10, 10_000, Duration.ofSeconds(20));
  private static final PollCpu POLL = new PollCpu(Duration.ofSeconds(20), Duration.ofSeconds(40));

  private final Path distribution;
  private final Path folder;
  private final Optional<Contestant> theirs;

  private Main(Path repository, Path folder) {
    this.distribution = repository.resolve("agent/target/hotreload-agent");
    this.folder = folder;
    this.theirs = theirs(repository);
  }

  /** Takes the top of the repository. */
  public static void main(String... arguments) throws Exception {
    var repository = Path.of(arguments[0]).toAbsolutePath();
    var folder = Files.createTempDirectory("hotreload-benchmark");
    var main = new Main(repository, folder);
    // A page that is not on disk yet counts as dirty, even if nobody but the build wrote it.
    Command.of(Path.of("sync")).within(Duration.ofMinutes(2)).run();
    main.sizes();
    main.lives();
    main.switches();
    main.verified();
  }

  private void sizes() throws IOException {
    var sizes = new Sizes(distribution, Files.createDirectories(own("image"))).measure();
    print("");
    print("| distribution MB | image MB | image compressed MB |");
    print("| --- | --- | --- |");
    row(one(sizes.distribution()), one(sizes.image()), one(sizes.compressed()));
  }

  private void lives() throws IOException {
    print("");
    print(
        "| reloader | start to first answer, median ms | idle: resident MiB | private dirty MiB"
            + " | after 10 000 requests: resident MiB | private dirty MiB"
            + " | CPU % of a core, 20 files | 1 000 files |");
    print("| --- | --- | --- | --- | --- | --- | --- | --- |");
    if (Program.find("nginx").isPresent()) {
      var beside = ours("Hotreload beside nginx", "1s", true);
      try (var scene = new Scene(own("nginx"))) {
        life(LIFE.measure(beside, () -> scene.start(beside)), beside);
      }
    }
    var plain = ours("Hotreload, telling by HTTP", "1s", true);
    life(life(plain), plain);
    if (theirs.isPresent()) {
      life(life(theirs.get()), theirs.get());
    }
  }

  private Life.Measured life(Contestant contestant) throws IOException {
    var own = own("life-" + contestant.port());
    var file = Files.createDirectories(own.resolve("volume")).resolve("config.yaml");
    Files.writeString(file, "value: 1\n");
    try (var requests = new Requests(file)) {
      return LIFE.measure(
          contestant, () -> contestant.start(own, own.resolve("volume"), requests.url()));
    }
  }

  private void life(Life.Measured measured, Contestant contestant) throws IOException {
    row(
        measured.name(),
        one(measured.start().median()),
        one(measured.idle().resident()),
        one(measured.idle().privateDirty()),
        one(measured.after().resident()),
        one(measured.after().privateDirty()),
        two(POLL.measure(contestant, own("20-" + measured.name()), 20)),
        two(POLL.measure(contestant, own("1000-" + measured.name()), 1_000)));
  }

  private void switches() throws IOException, InterruptedException {
    print("");
    print(
        "| from switch to request, ms | median | p90 | max | missed | requests on equal content | last of three |");
    print("| --- | --- | --- | --- | --- | --- | --- |");
    var all =
        new ArrayList<Contestant>(
            List.of(
                ours("Hotreload, with the hint", "250ms", true),
                ours("Hotreload, polling every 250 ms", "250ms", false)));
    theirs.ifPresent(all::add);
    for (var contestant : all) {
      var measured =
          new SwitchToReload(SWITCHES).measure(contestant, own("switch-" + contestant.name()));
      row(
          measured.name(),
          one(measured.times().median()),
          one(measured.times().at(0.9)),
          one(measured.times().at(1)),
          Integer.toString(measured.missed()),
          Integer.toString(measured.onEqualContent()),
          measured.lastOfThree() ? "yes" : "no");
    }
  }

  private void verified() throws IOException {
    if (Program.find("nginx").isEmpty()) {
      print("NOT MEASURED: from switch to verified: nginx is not installed");
      return;
    }
    print("");
    print("| from switch to verified, nginx, ms | median | p90 | max |");
    print("| --- | --- | --- | --- |");
    for (var agent :
        List.of(
            ours("Hotreload, with the hint", "250ms", true),
            ours("Hotreload, polling every 250 ms", "250ms", false))) {
      var times = new SwitchToVerified(ROTATIONS).measure(agent, own("verified-" + agent.name()));
      row(agent.name(), one(times.median()), one(times.at(0.9)), one(times.at(1)));
    }
  }

  private Contestant.Ours ours(String name, String interval, boolean hint) {
    return new Contestant.Ours(
        name, distribution.resolve("bin/hotreload-agent"), interval, hint, Loopback.freePort());
  }

  private static Optional<Contestant> theirs(Path repository) {
    try {
      var program =
          new GoTool(
                  "prometheus-config-reloader",
                  "0.85.0",
                  repository.resolve("benchmark/prometheus-config-reloader"),
                  "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader")
              .obtain();
      return Optional.of(
          new Contestant.PrometheusConfigReloader(
              "prometheus-config-reloader", program, Loopback.freePort()));
    } catch (ProvisionFailed e) {
      print("NOT MEASURED: prometheus-config-reloader: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Path own(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name.replaceAll("[^a-zA-Z0-9]+", "-")));
  }

  private static String one(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static void row(String... cells) {
    print("| " + String.join(" | ", cells) + " |");
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
