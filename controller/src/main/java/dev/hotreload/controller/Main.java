package dev.hotreload.controller;

import picocli.CommandLine;

/** Runs the controller until it is told to end. */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAULT = 1;

  private Main() {}

  /** The process. */
  public static void main(String[] arguments) {
    Options options = new Options();
    CommandLine line = new CommandLine(options);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException e) {
      System.err.println(e.getMessage());
      line.usage(System.err);
      System.exit(USAGE);
    }
    if (CommandLine.printHelpIfRequested(line.getParseResult())) {
      return;
    }
    if (options.problem() != null) {
      System.err.println(options.problem());
      System.exit(USAGE);
    }
    if (options.verbose()) {
      // Before the first logger is made: the logging library reads it once.
      System.setProperty("org.slf4j.simpleLogger.log.dev.hotreload", "debug");
    }
    System.exit(run(options));
  }

  /** A process that lingers half dead would look alive; one that ends is started again. */
  private static int run(Options options) {
    try {
      return Controller.run(options);
    } catch (RuntimeException | Error e) {
      // The message may quote an object's content, so the kind and the place have to do.
      StackTraceElement[] trace = e.getStackTrace();
      System.err.println(
          "The controller ended by a fault of its own: "
              + e.getClass().getName()
              + (trace.length == 0 ? "" : " at " + trace[0]));
      return FAULT;
    }
  }
}
