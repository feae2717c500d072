package dev.hotreload.pipeline.embed;

/**
 * What a parser or callback throws to say why it does not take a content. The reason is shown in
 * status, Events and logs, so it must quote nothing secret; of every other exception only the class
 * is shown, because its message may quote the file.
 */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason one line: what is wrong, where, what to do
   */
  public Refused(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
