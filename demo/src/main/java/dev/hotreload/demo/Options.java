package dev.hotreload.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the demo is run.
 *
 * @param repository the top of the checkout, where jars and CRDs lie
 * @param keep whether it stays up until Ctrl-C
 * @param kube whether an API server is wanted
 * @param jvmServers whether JVM servers are wanted even where nginx is installed
 * @param columns of the terminal; empty where there is none
 */
record Options(
    Path repository, boolean keep, boolean kube, boolean jvmServers, Optional<Integer> columns) {
  private static final String COLUMNS = "--columns=";
  private static final int NARROWEST = 60;
  private static final int WIDEST = 140;

  /**
   * Reads the command line: {@code --keep}, {@code --no-kube}, {@code --jvm-servers}, {@code
   * --columns=N}.
   *
   * @throws IllegalArgumentException for anything else, with one clear line
   */
  static Options parse(List<String> words, Path repository) {
    var keep = false;
    var kube = true;
    var jvmServers = false;
    Optional<Integer> columns = Optional.empty();
    for (var word : words) {
      if (word.equals("--keep")) {
        keep = true;
      } else if (word.equals("--no-kube")) {
        kube = false;
      } else if (word.equals("--jvm-servers")) {
        jvmServers = true;
      } else if (word.matches(COLUMNS + "[0-9]{0,4}")) {
        columns = width(word.substring(COLUMNS.length()));
      } else {
        throw new IllegalArgumentException(
            "Unknown word '"
                + word
                + "': --keep, --no-kube, --jvm-servers and --columns=N are understood");
      }
    }
    return new Options(repository, keep, kube, jvmServers, columns);
  }

  Path agentJar() {
    return repository.resolve("agent/target/hotreload-agent.jar");
  }

  Path controllerJar() {
    return repository.resolve("controller/target/hotreload-controller.jar");
  }

  Path crds() {
    return repository.resolve("manifests/crds");
  }

  /** A terminal that is too narrow for a table, or that does not say how wide it is, gets lines. */
  private static Optional<Integer> width(String word) {
    int columns = word.isEmpty() ? 0 : Integer.parseInt(word);
    return columns < NARROWEST ? Optional.empty() : Optional.of(Math.min(columns, WIDEST));
  }
}
