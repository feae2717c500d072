package dev.hotreload.demo.play;

/** The title of what happens now, for the table; empty between two acts. */
public final class NowPlaying {
  private volatile String title = "";

  public String title() {
    return title;
  }

  public void set(String now) {
    title = now;
  }
}
