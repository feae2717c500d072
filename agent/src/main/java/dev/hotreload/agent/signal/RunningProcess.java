package dev.hotreload.agent.signal;

/**
 * A process that runs; none that has ended and waits for its parent.
 *
 * @param name of the program as the kernel keeps it, {@code comm}: 15 bytes at most
 * @param threads how many it has; 0 if that is not known
 * @param title its command line, spaces between the arguments, or what it wrote there instead
 */
record RunningProcess(Identity id, long parent, String name, int threads, String title) {
  private static final int KERNEL_NAME = 15;

  long pid() {
    return id.pid();
  }

  /**
   * Whether it goes by this name: by {@code comm}, or by the first word of its command line with or
   * without the folder, or with the colon of a title such as {@code nginx: master process}. Never
   * by {@code exe}, which another group or a file capability hides.
   */
  boolean isNamed(String wanted) {
    String word = title.replaceFirst(" .*$", "").replaceFirst(":$", "");
    return name.equals(wanted.substring(0, Math.min(wanted.length(), KERNEL_NAME)))
        || word.equals(wanted)
        || word.substring(word.lastIndexOf('/') + 1).equals(wanted);
  }

  /** Such as {@code process 7 (nginx)}. */
  @Override
  public String toString() {
    return "process " + pid() + " (" + name + ")";
  }
}
