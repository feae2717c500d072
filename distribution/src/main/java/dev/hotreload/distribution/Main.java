package dev.hotreload.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes a distribution of the agent, unless the one that is there was made of the same parts. */
public final class Main {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private Main() {}

  /** Takes the agent's runnable jar and the folder to make. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    var jar = Path.of(arguments[0]).toAbsolutePath();
    var layout = new Layout(Path.of(arguments[1]).toAbsolutePath());
    var modules = Modules.of(jar);
    var parts = Parts.of(jar, JDK, modules);
    if (!parts.allIsMade(layout)) {
      if (!parts.runtimeIsMade(layout)) {
        Folders.delete(layout.home());
        new LinkedRuntime(JDK, modules).make(layout.runtime());
      }
      fill(layout, jar, parts);
    }
    System.out.println("The agent: " + layout.launcher());
  }

  private static void fill(Layout layout, Path jar, Parts parts)
      throws IOException, InterruptedException {
    Files.createDirectories(layout.lib());
    parts.noteRuntime(layout);
    LoweredJar.write(jar, layout.jar());
    layout.writeOptions();
    layout.writeLauncher();
    var work = Files.createTempDirectory("hotreload-training");
    new Training(layout, work).run();
    Folders.delete(work);
    parts.note(layout);
  }
}
