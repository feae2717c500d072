package dev.hotreload.pipeline;

import dev.hotreload.testing.run.Guard;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A class of the tests in a JVM of its own, to be killed like an agent. It prints when it is ready. */
public final class JavaProcess implements AutoCloseable {
  /** What such a class prints. */
  public static final String READY = "ready";

  private static final List<String> SHELL = List.of("/bin/sh", "-c");

  private final Process process;
  private final BufferedReader output;

  private JavaProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
  }

  public static JavaProcess start(Class<?> main, String... arguments) throws IOException {
    return start(command(main, arguments));
  }

  /** Under the umask that a shell sets, for example {@code 077}. */
  public static JavaProcess startUnder(String umask, Class<?> main, String... arguments)
      throws IOException {
    var command = new ArrayList<>(SHELL);
    command.add("umask " + umask + "; exec \"$0\" \"$@\"");
    command.addAll(command(main, arguments));
    return start(command);
  }

  private static JavaProcess start(List<String> command) throws IOException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Guard.over(process.toHandle());
    return new JavaProcess(process);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  public JavaProcess awaitReady() throws IOException {
    for (var line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IllegalStateException("It ended before it was ready, see its messages above");
      }
    }
    return this;
  }

  /** Waits for its own end; what it returns. */
  public int await() {
    return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  @Override
  public void close() throws IOException {
    kill();
    output.close();
  }
}
