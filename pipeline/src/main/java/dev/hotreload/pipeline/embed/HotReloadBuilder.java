package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.pipeline.embed.ValueTarget.Maker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants watched. A method with a path says where a source lies; one without leaves that
 * to the agent file. With both a file and paths, the file's settings hold as soon as there are good
 * ones, and the code's until then.
 */
public final class HotReloadBuilder {
  /** As long as the pipeline waits for anything else outside. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

  private final CodeSettings code = new CodeSettings();
  private final Values values = new Values();
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private @Nullable Path file;
  private Duration patience = Duration.ofSeconds(10);
  private Duration longestCall = LONGEST_CALL;

  HotReloadBuilder() {}

  /** An agent file that wins over the code's settings while it is there and good. */
  public HotReloadBuilder file(Path agentFile) {
    this.file = agentFile.toAbsolutePath();
    return this;
  }

  /** A certificate with its key, as in a Secret of type tls. */
  public HotReloadBuilder tls(String source, Path path) {
    return tls(source, path, options -> {});
  }

  /** The same, with more demands on it. */
  public HotReloadBuilder tls(String source, Path path, Consumer<TlsOptions> set) {
    var options = new TlsOptions(source);
    set.accept(options);
    code.tls(source, path, options);
    return tls(source);
  }

  /** A certificate with its key; the agent file says where, and what it must be. */
  public HotReloadBuilder tls(String source) {
    return value(source, KeyAndChain.class, TlsFiles::read, LONGEST_CALL);
  }

  /** A bundle of authorities: a PEM file, or {@code ca.crt} in a directory. */
  public HotReloadBuilder trust(String source, Path path) {
    return trust(source, path, "ca.crt");
  }

  /**
   * The same under another name.
   *
   * @param fileName of the bundle within a directory
   */
  public HotReloadBuilder trust(String source, Path path, String fileName) {
    code.source(source, path);
    return trust(source, fileName);
  }

  /** A bundle of authorities; the agent file says where. */
  public HotReloadBuilder trust(String source) {
    return trust(source, "ca.crt");
  }

  private HotReloadBuilder trust(String source, String fileName) {
    return value(
        source, Authorities.class, offer -> Authorities.read(offer, fileName), LONGEST_CALL);
  }

  /** A configuration of the server's own type. */
  public <T> HotReloadBuilder configuration(
      String source, Path path, Class<T> type, Parser<T> parser) {
    code.source(source, path);
    return configuration(source, type, parser);
  }

  /** The same; the agent file says where. */
  public <T> HotReloadBuilder configuration(String source, Class<T> type, Parser<T> parser) {
    return value(source, type, offer -> parser.parse(offer.content()), longestCall);
  }

  /** Files that the server takes over by itself. */
  public HotReloadBuilder source(String source, Path path, Callback callback) {
    code.source(source, path);
    return source(source, callback);
  }

  /** The same; the agent file says where. */
  public HotReloadBuilder source(String source, Callback callback) {
    return add(source, new CallbackTarget(source, callback, new Limited(source, longestCall)));
  }

  /** What the status calls this agent. Default {@code config-reload}. */
  public HotReloadBuilder name(String name) {
    code.set("name", name);
    return this;
  }

  /** How often modification times are compared: 100 ms to 24 h. Default 10 s. */
  public HotReloadBuilder pollEvery(Duration interval) {
    code.poll("interval", Lengths.text(interval));
    return this;
  }

  /** Whether the operating system's file events wake the poll early. Default true. */
  public HotReloadBuilder hint(boolean wanted) {
    code.poll("hint", wanted);
    return this;
  }

  /** How long {@link #start()} waits for files that are not there yet. Default 10 s. */
  public HotReloadBuilder startWithin(Duration time) {
    this.patience = time;
    return this;
  }

  /** How long a call of a parser or callback that is given after this may take. Default 30 s. */
  public HotReloadBuilder callsWithin(Duration time) {
    this.longestCall = time;
    return this;
  }

  /**
   * Begins to watch, and returns when every source has its first content.
   *
   * @throws IllegalArgumentException if the settings are wrong; all mistakes are named
   * @throws NotStarted if a source is refused, or is still missing after the wait; nothing goes on
   */
  public HotReload start() {
    var given = new Targets(targets);
    var settings = code.read(given, file != null);
    var pipeline = new Pipeline(file, new InServer(given, values, settings), version());
    new Start(pipeline.start(), given, patience).await();
    return new HotReload(pipeline, given, values);
  }

  private static String version() {
    return Optional.ofNullable(HotReload.class.getPackage().getImplementationVersion())
        .orElse("unbuilt");
  }

  private <T> HotReloadBuilder value(String source, Class<T> type, Maker<T> maker, Duration limit) {
    return add(source, new ValueTarget<>(source, type, maker, values, new Limited(source, limit)));
  }

  private HotReloadBuilder add(String source, Target target) {
    if (targets.putIfAbsent(source, target) != null) {
      throw new IllegalArgumentException("There are two sources " + source);
    }
    return this;
  }
}
