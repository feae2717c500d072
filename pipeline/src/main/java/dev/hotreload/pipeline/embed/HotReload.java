package dev.hotreload.pipeline.embed;

import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.pipeline.serve.Handlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An agent inside a JVM server: it watches files, validates what is new, and swaps what the server
 * reads, without touching a connection. It opens no port, keeps nothing static, and ends with {@link
 * #close()}; all its threads are daemons. Safe for any thread.
 */
public final class HotReload implements AutoCloseable {
  private final Pipeline pipeline;
  private final Targets targets;
  private final Values values;
  private final List<Handlers> handlers = new CopyOnWriteArrayList<>();

  HotReload(Pipeline pipeline, Targets targets, Values values) {
    this.pipeline = pipeline;
    this.targets = targets;
    this.values = values;
  }

  /** Sources, checks and times are set by the server's code. */
  public static HotReloadBuilder builder() {
    return new HotReloadBuilder();
  }

  /**
   * They are set by an agent file as a sidecar has it, also one that the controller renders; the
   * server's code says by name what it does with each source.
   *
   * @param file absolute; its {@code reload} has to be {@code none}
   */
  public static HotReloadBuilder fromFile(Path file) {
    return new HotReloadBuilder().file(file);
  }

  /** Key and certificates of a source that the builder was given as {@code tls}. */
  public HotTls tls(String source) {
    return new HotTls(source, targets.value(source, KeyAndChain.class), values);
  }

  /** The authorities of a source that the builder was given as {@code trust}. */
  public HotTrust trust(String source) {
    return new HotTrust(source, targets.value(source, Authorities.class), values);
  }

  /** The value of a source that the builder was given as a {@code configuration} of this type. */
  public <T> Reloadable<T> configuration(String source, Class<T> type) {
    return new Reloadable<>(targets.value(source, type));
  }

  /** What is watched, what is in force, and why something is not. */
  public AgentStatus status() {
    return pipeline.status();
  }

  /** To wait for changes, to order reloads and to ask what came of them. */
  public Controls controls() {
    return pipeline;
  }

  /**
   * Status, results, probes, metrics and the PATCH as handlers that the server mounts behind its own
   * authentication: whoever gets through to them may reload. They end with this object.
   *
   * @param prefix the path below which they are mounted, such as {@code /hotreload}; empty for the
   *     root, where a controller looks for them
   */
  public Handlers handlers(String prefix) {
    var mounted = Handlers.mounted(pipeline, pipeline::isAlive, prefix);
    handlers.add(mounted);
    return mounted;
  }

  /** Stops watching. What is in force stays in force: handles and contexts go on with it. */
  @Override
  public void close() {
    handlers.forEach(Handlers::close);
    pipeline.close();
  }
}
