package dev.hotreload.demo.play;

import dev.hotreload.demo.show.Screen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Tells what is done and what came of it, and keeps account. Safe for use by several threads. */
public final class Narrator {
  private final Screen screen;
  private final List<Claim> claims = new ArrayList<>();
  private final NowPlaying act;
  private final long start = System.nanoTime();

  /**
   * Begins to count the time.
   *
   * @param act where the title of the act under way is put
   */
  public Narrator(Screen screen, NowPlaying act) {
    this.screen = screen;
    this.act = act;
  }

  /** An act begins. */
  void begin(String title) {
    stopIfTold();
    act.set(title);
    var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    screen.say("");
    screen.say(screen.style().title("▶ " + title) + screen.style().dim("  (" + seconds + " s)"));
  }

  /** What is done, as a person would do it. */
  public void does(String what) {
    screen.say("  " + screen.style().dim("$ " + what));
  }

  /** Something that is neither good nor bad. */
  public void tell(String what) {
    screen.say("  " + what);
  }

  /** What another program printed. */
  public void quote(String output) {
    screen.say(output.lines().map(line -> "    " + line).toList());
  }

  /** What was expected, and whether it came. */
  public void claim(String what, boolean held) {
    stopIfTold();
    synchronized (claims) {
      claims.add(new Claim(what, held));
    }
    var style = screen.style();
    screen.say("  " + (held ? style.good("✓ ") : style.bad("✗ NOT TRUE: ")) + what);
  }

  /** An act is over. */
  void end() {
    act.set("");
    screen.showFleet();
    screen.pause();
  }

  /** Whether every claim so far held. */
  public boolean allHeld() {
    return claims().stream().allMatch(Claim::held);
  }

  /** All claims so far. */
  public List<Claim> claims() {
    synchronized (claims) {
      return List.copyOf(claims);
    }
  }

  /** A wait that Ctrl-C ended proves nothing. */
  private static void stopIfTold() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("The demo was told to stop");
    }
  }
}
