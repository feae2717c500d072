package dev.hotreload.testing.fuzz;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a target under Jazzer (libFuzzer for the JVM) for a bounded time. A target is a class with
 * {@code public static void fuzzerTestOneInput(byte[])}; whatever it throws is a finding. Jazzer's
 * own JUnit integration needs an older JUnit, so the fuzzer runs beside the test.
 */
public final class Fuzzing {
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) (?:runs|in)");
  private static final String CONNECTIONS =
      "com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery";
  private static final Duration START = Duration.ofSeconds(90);

  private final Class<?> target;
  private final Path folder;
  private final List<byte[]> seeds = new ArrayList<>();

  private String disabled = "";

  private Fuzzing(Class<?> target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /**
   * Of this target.
   *
   * @param folder an empty one for inputs and findings
   */
  public static Fuzzing of(Class<?> target, Path folder) {
    return new Fuzzing(target, folder);
  }

  /** An input to begin with. */
  public Fuzzing seed(byte[] input) {
    seeds.add(input);
    return this;
  }

  /** The target itself opens connections, to a server of its own; else that is a finding. */
  public Fuzzing connects() {
    disabled = CONNECTIONS;
    return this;
  }

  /**
   * Fuzzes for this long.
   *
   * @return how many inputs were tried
   * @throws AssertionError for a finding, with the input in Base64
   */
  public long run(Duration time) {
    try {
      var corpus = Files.createDirectories(folder.resolve("corpus"));
      for (var i = 0; i < seeds.size(); i++) {
        Files.write(corpus.resolve("seed-" + i), seeds.get(i));
      }
      return judge(fuzz(corpus, time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Finished fuzz(Path corpus, Duration time) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Command.of(
            java,
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=dev.hotreload.**:com.fasterxml.jackson.dataformat.**:org.yaml.**",
            "--disabled_hooks=" + disabled,
            "--reproducer_path=" + folder,
            "-max_total_time=" + time.toSeconds(),
            "-timeout=10",
            "-rss_limit_mb=0",
            "-print_final_stats=1",
            "-artifact_prefix=" + folder + "/",
            corpus.toString())
        .in(folder)
        .within(time.plus(START))
        .run();
  }

  private long judge(Finished fuzzer) throws IOException {
    var said = fuzzer.stdout() + fuzzer.stderr();
    if (!fuzzer.succeeded()) {
      throw new AssertionError(
          "%s found something with the input %s%n%s".formatted(target.getName(), finding(), said));
    }
    var runs = RUNS.matcher(said);
    if (!runs.find()) {
      throw new AssertionError("The fuzzer did not say how many inputs it tried: " + said);
    }
    return Long.parseLong(runs.group(1));
  }

  private String finding() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(crash|timeout|oom|leak)-.*"))
          .map(Fuzzing::base64)
          .collect(Collectors.joining(", "));
    }
  }

  private static String base64(Path file) {
    try {
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
