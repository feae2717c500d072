package dev.hotreload.demo.show;

import java.io.PrintStream;
import java.util.function.Supplier;

/** Plain lines, one after the other, for files, pipes and CI. */
public final class PlainScreen implements Screen {
  private static final int WIDTH = 120;

  private final PrintStream out;
  private final Supplier<Frame> frames;

  public PlainScreen(PrintStream out, Supplier<Frame> frames) {
    this.out = out;
    this.frames = frames;
  }

  @Override
  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void showFleet() {
    say(new Table(Style.PLAIN, WIDTH).lines(frames.get().rows()));
  }

  @Override
  public Style style() {
    return Style.PLAIN;
  }

  @Override
  public void pause() {
    // Files are read later.
  }

  @Override
  public void close() {
    out.flush();
  }
}
