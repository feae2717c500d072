package dev.hotreload.benchmark;

import dev.hotreload.testing.run.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A reloader that is measured. */
sealed interface Contestant {
  String name();

  /** Starts it on a volume with one file, to tell a server at this address. */
  Child start(Path folder, Path volume, String url);

  /**
   * Our agent.
   *
   * @param hint whether file events may wake the poll, whose interval is 250 ms
   * @param port of its own listener
   */
  record Ours(String name, Path java, Path jar, boolean hint, int port) implements Contestant {
    @Override
    public Child start(Path folder, Path volume, String url) {
      var file = folder.resolve("agent.yaml");
      try {
        Files.writeString(
            file,
            """
            poll: {interval: 250ms, hint: %s}
            sources:
              - {name: config, path: %s, validate: [{format: yaml}]}
            reload: {http: {url: "%s"}}
            api: {local: "127.0.0.1:%d"}
            """
                .formatted(hint, volume, url, port));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      var flags = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m");
      return Child.start(
          "hotreload-agent",
          Stream.of(
                  List.of(java.toString()),
                  flags,
                  List.of("-jar", jar.toString(), "--config", file.toString()))
              .flatMap(List::stream)
              .toList(),
          folder.resolve("agent.log"));
    }
  }

  /** prometheus-config-reloader with its defaults. */
  record PrometheusConfigReloader(String name, Path program, int port) implements Contestant {
    @Override
    public Child start(Path folder, Path volume, String url) {
      return Child.start(
          name,
          List.of(
              program.toString(),
              "--listen-address=127.0.0.1:" + port,
              "--watched-dir=" + volume,
              "--reload-url=" + url),
          folder.resolve("prometheus-config-reloader.log"));
    }
  }
}
