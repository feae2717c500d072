package dev.hotreload.demo.show;

import java.util.List;

/** Where the demo tells what happens. Safe for use by several threads. */
public sealed interface Screen extends AutoCloseable permits LiveScreen, PlainScreen {
  /** A line that stays. */
  void say(String line);

  /** Lines that stay and are not torn apart. */
  default void say(List<String> lines) {
    say(String.join(System.lineSeparator(), lines));
  }

  /** The fleet as it is now, if it is not shown anyway. */
  void showFleet();

  Style style();

  /** Gives a person time to read, if one is looking. */
  void pause();

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
