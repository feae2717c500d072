package dev.hotreload.agent;

import dev.hotreload.agent.cli.Actions;
import dev.hotreload.agent.cli.Check;
import dev.hotreload.agent.cli.CommandLines;
import dev.hotreload.agent.cli.RunOptions;
import dev.hotreload.agent.log.LogSettings;
import dev.hotreload.agent.serve.Listening;
import dev.hotreload.agent.signal.LinuxSignalling;
import dev.hotreload.agent.trim.Trim;
import dev.hotreload.pipeline.FirstPublication;
import dev.hotreload.pipeline.Pipeline;
import dev.hotreload.pipeline.configure.AgentFiles;
import dev.hotreload.pipeline.configure.Programs;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The agent's process: the one place that knows all parts. */
public final class Main implements Actions {
  private static final int GOOD = 0;
  private static final int INCOMPLETE = 1;
  private static final int BAD_FILE = 2;
  private static final Duration FIRST_PUBLICATION = Duration.ofMinutes(1);

  private final Clock clock = Clock.systemUTC();
  private final LinuxSignalling signalling = new LinuxSignalling();

  private Main() {}

  /** Ends the process with the command's exit code. */
  public static void main(String[] args) throws InterruptedException {
    System.exit(new CommandLines(new Main(), version()).execute(args));
  }

  @Override
  public int run(RunOptions options) throws InterruptedException {
    LogSettings.of(options.verbose(), System.getenv()).apply(System.getProperties());
    Lifetime.logUncaught();
    if (options.strict()) {
      var verdict = check(errors()).file(options.config());
      if (verdict != GOOD) {
        return verdict;
      }
    }
    if (options.publishOnce()) {
      return publishOnce(options.config());
    }
    var pipeline = new Pipeline(options.config(), signalling, version());
    var listening = new Listening(pipeline, pipeline::isAlive, startedAt(), options.listen());
    pipeline.start();
    listening.start();
    return Lifetime.untilTold(List.of(listening, pipeline), new Trim()::run);
  }

  private int publishOnce(Path config) throws InterruptedException {
    var result = new FirstPublication(config, signalling).publish(FIRST_PUBLICATION);
    if (result.isEmpty()) {
      return BAD_FILE;
    }
    result.get().remarks().forEach(errors()::println);
    return result.get().complete() ? GOOD : INCOMPLETE;
  }

  @Override
  public int check(Path config, PrintWriter out) throws InterruptedException {
    return check(out).all(config);
  }

  private static PrintWriter errors() {
    return new PrintWriter(System.err, true, Charset.defaultCharset());
  }

  private Check check(PrintWriter out) {
    var programs = Programs.onPath(Optional.ofNullable(System.getenv("PATH")).orElse(""));
    return new Check(
        new AgentFiles(programs),
        new SnapshotReader(Limits.ofThisProcess()),
        signalling,
        clock,
        out);
  }

  private Instant startedAt() {
    return ProcessHandle.current().info().startInstant().orElseGet(clock::instant);
  }

  private static String version() {
    return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
        .orElse("unbuilt");
  }
}
