package dev.hotreload.pipeline.validate;

/**
 * A file is not what it should be. The problem is ours to word, so it never quotes the file, and it
 * continues a sentence that begins with the file's name: {@code "is empty"}.
 */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String problem) {
    super(problem, null, false, false);
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
