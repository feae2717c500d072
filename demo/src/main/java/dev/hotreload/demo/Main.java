package dev.hotreload.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the demo; Ctrl-C ends it with all its processes. */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;
  private static final int STOPPED = 130;
  private static final long TO_END_SECONDS = 40;

  private Main() {}

  /** Ends with 0 if all of it held. */
  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    Options options;
    try {
      options = Options.parse(List.of(arguments), Path.of("").toAbsolutePath());
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.flush();
      System.exit(USAGE);
      return;
    }
    var code = new AtomicInteger(STOPPED);
    var done = new CountDownLatch(1);
    var player = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("stop").unstarted(() -> stop(player, done, code)));
    try {
      code.set(run(options, out));
    } finally {
      out.flush();
      done.countDown();
    }
    System.exit(code.get());
  }

  private static int run(Options options, PrintStream out) {
    try (var scratch = Scratch.make()) {
      // What libraries log must not tear the table apart.
      System.setProperty(
          "org.slf4j.simpleLogger.logFile", scratch.folder().resolve("demo.log").toString());
      return play(options, scratch, out);
    } catch (IOException e) {
      out.println("A folder for temporary files: " + e.getMessage());
      return FAILED;
    }
  }

  private static int play(Options options, Scratch scratch, PrintStream out) {
    var demo = new Demo(options, scratch.folder(), out);
    try {
      return demo.run();
    } catch (InterruptedException | CancellationException e) {
      return STOPPED;
    } catch (RuntimeException e) {
      scratch.keep();
      demo.giveUp(e);
      return FAILED;
    } finally {
      // Those who close wait for processes, which an interrupt would cut short.
      boolean interrupted = Thread.interrupted();
      end(demo, out);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void end(Demo demo, PrintStream out) {
    try {
      demo.close();
    } catch (IllegalStateException e) {
      out.println(e.getMessage());
    }
  }

  /** Ctrl-C: the player ends what it plays, and this process ends after it. */
  private static void stop(Thread player, CountDownLatch done, AtomicInteger code) {
    if (done.getCount() == 0) {
      return;
    }
    player.interrupt();
    try {
      done.await(TO_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code.get());
  }
}
