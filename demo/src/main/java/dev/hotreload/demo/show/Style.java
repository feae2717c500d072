package dev.hotreload.demo.show;

/** How text is set: with the colours of ECMA-48 on a terminal, as it is anywhere else. */
public enum Style {
  PLAIN,
  ANSI;

  private static final String ESCAPE = "\u001b[";

  public String title(String text) {
    return set("1;36", text);
  }

  public String bold(String text) {
    return set("1", text);
  }

  public String dim(String text) {
    return set("2", text);
  }

  public String good(String text) {
    return set("32", text);
  }

  public String bad(String text) {
    return set("1;31", text);
  }

  public String moving(String text) {
    return set("33", text);
  }

  /** At most so many characters, the last of which then says that some are missing. */
  static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  private String set(String code, String text) {
    return this == ANSI ? ESCAPE + code + "m" + text + ESCAPE + "0m" : text;
  }
}
