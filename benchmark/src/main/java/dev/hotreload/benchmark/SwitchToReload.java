package dev.hotreload.benchmark;

import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the switch of {@code ..data} to the request that reloads the server, for each reloader in
 * turn on the same volume: how long it takes, how many requests a switch to equal content causes,
 * and what the server is told last when three switches come within 100 ms.
 */
final class SwitchToReload {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofSeconds(3);

  private final int rounds;

  SwitchToReload(int rounds) {
    this.rounds = rounds;
  }

  /** What was measured of one reloader. */
  record Measured(
      String name, Quantiles times, int missed, int onEqualContent, boolean lastOfThree) {}

  Measured measure(Contestant contestant, Path folder) throws IOException, InterruptedException {
    var volume = ProjectedVolume.at(Files.createDirectories(folder.resolve("volume")));
    volume.write(payload("start"));
    try (var requests = new Requests(volume.root().resolve("config.yaml"));
        var process = contestant.start(folder, volume.root(), requests.url())) {
      requests.until(QUIET);
      if (!process.isAlive()) {
        throw new IllegalStateException(contestant.name() + " ended, see " + process.log());
      }
      var millis = new ArrayList<Double>();
      var missed = 0;
      for (var round = 0; round < rounds; round++) {
        var switched = volume.write(payload("round-" + round)).orElseThrow();
        var request = requests.await(LIMIT);
        if (request == null) {
          missed++;
        } else {
          millis.add((request.at() - switched.nanoTime()) / 1e6);
        }
        // Rounds must not fall into step with anybody's poll.
        Pauses.of(Duration.ofMillis(100 + (37L * round) % 250));
        requests.until(Duration.ofMillis(50));
      }
      requests.until(QUIET);
      volume.forceSwitch(payload("round-" + (rounds - 1)));
      var onEqual = requests.until(QUIET).size();
      var last = threeSwitches(volume, requests);
      return new Measured(contestant.name(), new Quantiles(millis), missed, onEqual, last);
    }
  }

  private static boolean threeSwitches(ProjectedVolume volume, Requests requests)
      throws InterruptedException {
    for (var each : List.of("one", "two", "three")) {
      volume.write(payload(each));
      Pauses.of(Duration.ofMillis(30));
    }
    var all = requests.until(QUIET);
    return !all.isEmpty() && all.getLast().content().contains("three");
  }

  private static Payload payload(String value) {
    return Payload.ofText(Map.of("config.yaml", "value: " + value + "\n"));
  }
}
