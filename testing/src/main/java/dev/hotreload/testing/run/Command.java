package dev.hotreload.testing.run;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs for a bounded time. No shell, standard input is empty, and it is killed with
 * all its descendants when its time is up.
 */
public final class Command {

  private static final File NOTHING = new File("/dev/null");
  private static final int MAX_CHARACTERS = 8 << 20;

  private final ProcessBuilder builder;
  private Duration limit = Duration.ofSeconds(30);
  private Consumer<String> listener = line -> {};

  private Command(List<String> argv) {
    builder = new ProcessBuilder(argv).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
  }

  public static Command of(Path program, String... arguments) {
    return of(program, Arrays.asList(arguments));
  }

  public static Command of(Path program, List<String> arguments) {
    List<String> argv = new ArrayList<>();
    argv.add(program.toString());
    argv.addAll(arguments);
    return new Command(argv);
  }

  /** Default: 30 s. */
  public Command within(Duration time) {
    limit = time;
    return this;
  }

  public Command in(Path directory) {
    builder.directory(directory.toFile());
    return this;
  }

  /** Adds to the environment of this JVM. */
  public Command with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  /** Sees each line of standard error as it comes, on a thread of this command's. */
  public Command onErrorLine(Consumer<String> consumer) {
    listener = consumer;
    return this;
  }

  /**
   * Runs it to its end.
   *
   * @throws CommandTimeout when its time was up
   * @throws CancellationException when this thread was interrupted, which it then still is
   */
  public Finished run() {
    try {
      return finish(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not run " + name(), e);
    }
  }

  private Finished finish(Process process) {
    CompletableFuture<String> stdout = read(process.getInputStream(), null);
    CompletableFuture<String> stderr = read(process.getErrorStream(), listener);
    try {
      if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CommandTimeout(name(), limit);
      }
      // A grandchild may hold the pipes open; what has come until then is enough.
      return new Finished(process.exitValue(), collect(stdout), collect(stderr));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException)
          new CancellationException("Interrupted while " + name() + " ran").initCause(e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String name() {
    return String.join(" ", builder.command().subList(0, Math.min(3, builder.command().size())));
  }

  private static String collect(CompletableFuture<String> text) throws InterruptedException {
    try {
      return text.get(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("A descendant keeps the command's output open", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The command's output could not be read", e);
    }
  }

  private static CompletableFuture<String> read(
      InputStream stream, @Nullable Consumer<String> consumer) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("command-output")
        .start(
            () -> {
              StringBuilder text = new StringBuilder();
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                String line;
                while ((line = reader.readLine()) != null) {
                  if (text.length() < MAX_CHARACTERS) {
                    text.append(line).append('\n');
                  }
                  if (consumer != null) {
                    consumer.accept(line);
                  }
                }
                result.complete(text.toString());
              } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
              }
            });
    return result;
  }
}
