package dev.hotreload.agent.cli;

import dev.hotreload.pipeline.Faults;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import picocli.CommandLine;

/** From words to actions. */
public final class CommandLines {
  private final Actions actions;
  private final String version;

  public CommandLines(Actions actions, String version) {
    this.actions = actions;
    this.version = version;
  }

  /**
   * Does what the words say, with the process's own output.
   *
   * @return the exit code
   */
  public int execute(String... words) throws InterruptedException {
    var plain = RunOptions.plain(words);
    if (plain.isPresent()) {
      return actions.run(plain.get());
    }
    return execute(
        new PrintWriter(System.out, true, Charset.defaultCharset()),
        new PrintWriter(System.err, true, Charset.defaultCharset()),
        words);
  }

  int execute(PrintWriter out, PrintWriter err, String... words) {
    var line = new CommandLine(new Commands(actions)).setOut(out).setErr(err);
    line.getCommandSpec().version("Hotreload agent " + version);
    line.getSubcommands()
        .forEach((_, command) -> command.getCommandSpec().version("Hotreload agent " + version));
    line.setExecutionExceptionHandler(
        (fault, _, _) -> {
          err.println("A fault of the agent: " + Faults.describe(fault));
          return Exit.UNUSABLE.code();
        });
    return line.execute(withCommand(words));
  }

  /** Options alone mean {@code run}. */
  private static String[] withCommand(String[] words) {
    var about = Stream.of("-h", "--help", "-V", "--version");
    return words.length == 0 || !words[0].startsWith("-") || about.anyMatch(words[0]::equals)
        ? words
        : Stream.concat(Stream.of("run"), Stream.of(words)).toArray(String[]::new);
  }
}
