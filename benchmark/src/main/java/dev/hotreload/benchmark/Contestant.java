package dev.hotreload.benchmark;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A reloader that is measured. */
sealed interface Contestant {
  String name();

  /** Of its own HTTP interface. */
  int port();

  /** What its interface answers all the time. */
  List<String> paths();

  /** Starts it on a volume, to tell a server at this address. */
  Child start(Path folder, Path volume, String url);

  /**
   * Our agent, as it is shipped.
   *
   * @param interval of its poll
   * @param hint whether file events may wake the poll
   */
  record Ours(String name, Path launcher, String interval, boolean hint, int port)
      implements Contestant {
    @Override
    public List<String> paths() {
      return List.of("/status", "/metrics", "/config/", "/healthz");
    }

    @Override
    public Child start(Path folder, Path volume, String url) {
      return start(
          folder,
          """
          sources:
            - {name: config, path: %s, validate: [{format: yaml}]}
          reload: {http: {url: "%s"}}
          """
              .formatted(volume, url));
    }

    /** With these sources, and so on; its file lies in a volume, as in a pod. */
    Child start(Path folder, String settings) {
      var own =
          """
          poll: {interval: %s, hint: %s}
          api: {local: "127.0.0.1:%d"}
          """
              .formatted(interval, hint, port);
      var volume = ProjectedVolume.at(folder.resolve("agent"));
      volume.write(Payload.ofText(Map.of("agent.yaml", own + settings)));
      return Child.start(
          "hotreload-agent",
          List.of(launcher.toString(), "--config", volume.root().resolve("agent.yaml").toString()),
          folder.resolve("agent.log"));
    }
  }

  /** prometheus-config-reloader with its defaults. */
  record PrometheusConfigReloader(String name, Path program, int port) implements Contestant {
    @Override
    public List<String> paths() {
      return List.of("/metrics", "/healthz");
    }

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
