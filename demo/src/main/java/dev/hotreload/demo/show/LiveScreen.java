package dev.hotreload.demo.show;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What happened scrolls up; below it the fleet is drawn anew in place, five times a second. It is
 * written in one piece, so that nothing flickers.
 */
public final class LiveScreen implements Screen {
  private static final long EVERY_MILLIS = 200;
  private static final long PAUSE_MILLIS = 2_000;
  private static final String ESCAPE = "\u001b[";
  private static final String HIDE_CURSOR = ESCAPE + "?25l";
  private static final String SHOW_CURSOR = ESCAPE + "?25h";

  private final PrintStream out;
  private final int width;
  private final Supplier<Frame> frames;
  private final CountDownLatch closed = new CountDownLatch(1);
  private List<String> drawn = List.of();

  private LiveScreen(PrintStream out, int width, Supplier<Frame> frames) {
    this.out = out;
    this.width = width;
    this.frames = frames;
  }

  /** Begins to draw, on a thread of its own. */
  public static LiveScreen open(PrintStream out, int width, Supplier<Frame> frames) {
    var screen = new LiveScreen(out, width, frames);
    out.print(HIDE_CURSOR);
    screen.draw("");
    Thread.ofPlatform().name("screen").daemon().start(screen::keepDrawing);
    return screen;
  }

  @Override
  public void say(String line) {
    draw(line + System.lineSeparator());
  }

  @Override
  public void showFleet() {
    // It is shown all the time.
  }

  @Override
  public Style style() {
    return Style.ANSI;
  }

  @Override
  public void pause() {
    try {
      closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The last table stays; the cursor comes back. */
  @Override
  public void close() {
    if (closed.getCount() > 0) {
      draw("");
      closed.countDown();
      out.print(SHOW_CURSOR);
      out.flush();
    }
  }

  private void keepDrawing() {
    try {
      while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        draw("");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw(String above) {
    if (closed.getCount() == 0) {
      out.print(above);
      out.flush();
      return;
    }
    var lines = frames.get().lines(Style.ANSI, width);
    if (above.isEmpty() && lines.equals(drawn)) {
      return;
    }
    var text = new StringBuilder();
    if (!drawn.isEmpty()) {
      text.append(ESCAPE).append(drawn.size()).append('A');
    }
    text.append('\r').append(ESCAPE).append('J').append(above);
    lines.forEach(line -> text.append(line).append(System.lineSeparator()));
    out.print(text);
    out.flush();
    drawn = lines;
  }
}
