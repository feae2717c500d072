package dev.hotreload.agent.cli;

import dev.hotreload.api.Names;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The words of the command line, for picocli. */
@Command(
    name = "hotreload-agent",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[run|check|trigger]",
    description = {
      "Reloads configuration and certificates into a running server, and proves it.",
      "Options alone mean run: hotreload-agent --config agent.yaml"
    })
final class Commands implements Runnable {
  private static final String LISTEN = "127.0.0.1:" + Names.LOCAL_PORT;
  private static final String FILE = "The agent file, YAML or JSON.";

  private final Actions actions;
  @Spec private @Nullable CommandSpec spec;

  Commands(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void run() {
    throw new ParameterException(line(), "Nothing to do: name the agent file by --config");
  }

  @Command(
      name = "run",
      mixinStandardHelpOptions = true,
      description = "Watches and reloads until it is told to stop.")
  int run(
      @Option(
              names = {"-c", "--config"},
              required = true,
              paramLabel = "FILE",
              description = FILE)
          Path config,
      @Option(
              names = "--listen",
              paramLabel = "HOST:PORT",
              defaultValue = LISTEN,
              converter = HostAndPort.class,
              description = "Where, while the agent file can't say. Default: ${DEFAULT-VALUE}.")
          InetSocketAddress listen,
      @Option(names = "--strict", description = "A bad file at start ends it with exit code 2.")
          boolean strict,
      @Option(
              names = {"-v", "--verbose"},
              description = "Logs every step.")
          boolean verbose,
      @Option(
              names = "--publish-once",
              description = {
                "Publishes what may be used and ends: for an init container, before the server starts.",
                "Exit code: 0 every source lies where the server reads it, 1 one does not, 2 the agent",
                "file is bad."
              })
          boolean publishOnce)
      throws InterruptedException {
    return actions.run(new RunOptions(config, listen, strict, verbose, publishOnce));
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "Looks at the agent file and its sources once, says what would be done, and changes nothing.",
        "Shows the full output of dry runs, which may quote what the files hold.",
        "Exit code: 0 all is well, 1 a source is not, 2 the agent file is not."
      })
  int check(
      @Option(
              names = {"-c", "--config"},
              required = true,
              paramLabel = "FILE",
              description = FILE)
          Path config)
      throws InterruptedException {
    return actions.check(config, line().getOut());
  }

  @Command(
      name = "trigger",
      mixinStandardHelpOptions = true,
      description = {
        "Sends the PATCH that orders a reload, and waits for its result.",
        "Exit code: 0 it succeeded, 1 it did not, 2 there is no agent to ask."
      })
  int trigger(
      @Option(
              names = "--address",
              paramLabel = "HOST:PORT",
              defaultValue = LISTEN,
              converter = HostAndPort.class,
              description = "The agent's api.local. Default: ${DEFAULT-VALUE}.")
          InetSocketAddress address,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "The agent's api.tokenFile, if it has one.")
          @Nullable Path tokenFile,
      @Option(
              names = "--path",
              paramLabel = "PATH",
              defaultValue = Names.CONFIG_PATH,
              description = "The agent's api.path. Default: ${DEFAULT-VALUE}.")
          String path,
      @Option(
              names = "--source",
              paramLabel = "NAME",
              defaultValue = "",
              description = "One source. Default: all.")
          String source,
      @Option(
              names = "--if-match",
              paramLabel = "DIGEST",
              description = "Only if the source's files are this content, as /status shows it.")
          @Nullable String ifMatch,
      @Option(
              names = "--wait",
              paramLabel = "TIME",
              defaultValue = "60s",
              converter = WaitTime.class,
              description = "How long it may take. Default: ${DEFAULT-VALUE}.")
          Duration wait)
      throws InterruptedException {
    var trigger = new Trigger(address, line().getOut(), line().getErr());
    var ready = tokenFile == null ? Exit.GOOD : trigger.identify(tokenFile);
    return (ready == Exit.GOOD ? trigger.order(path + source, ifMatch, wait) : ready).code();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec).commandLine();
  }
}
