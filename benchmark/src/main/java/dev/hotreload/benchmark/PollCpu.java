package dev.hotreload.benchmark;

import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;

/** What a reloader takes of one core while nothing changes, in percent. */
record PollCpu(Duration warm, Duration time) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  double measure(Contestant contestant, Path folder, int files) throws IOException {
    var volume = ProjectedVolume.at(Files.createDirectories(folder.resolve("volume")));
    volume.write(payload(files));
    try (var requests = new Requests(volume.root().resolve("file-0.yaml"));
        var process = contestant.start(folder, volume.root(), requests.url())) {
      var http = new Http(contestant.port());
      process.await(LIMIT, () -> http.answers("/healthz"));
      Pauses.of(warm);
      var before = Footprint.cpuMillis(process.pid());
      Pauses.of(time);
      return 100.0 * (Footprint.cpuMillis(process.pid()) - before) / time.toMillis();
    }
  }

  private static Payload payload(int files) {
    var data = new TreeMap<String, String>();
    for (var i = 0; i < files; i++) {
      data.put("file-" + i + ".yaml", "value: " + i + "\n");
    }
    return Payload.ofText(data);
  }
}
