package dev.hotreload.pipeline.snapshot;

/**
 * What is read at most, in bytes. Above it a source is refused unread: an agent that runs out of
 * memory takes its server out of the Service.
 *
 * @param file one file
 * @param source all files of a source together
 */
public record Limits(long file, long source) {
  private static final long MIB = 1024 * 1024;

  /** 2 MiB a file and 8 MiB a source, less on a small heap. */
  public static Limits ofThisProcess() {
    return ofHeap(Runtime.getRuntime().maxMemory());
  }

  /** An eighth of the heap for one file and a quarter for one source, at most 2 and 8 MiB. */
  static Limits ofHeap(long bytes) {
    return new Limits(Math.min(2 * MIB, bytes / 8), Math.min(8 * MIB, bytes / 4));
  }

  /** As people write sizes: {@code 2 MiB}, {@code 300 KiB}. */
  static String text(long bytes) {
    return bytes >= MIB ? bytes / MIB + " MiB" : bytes / 1024 + " KiB";
  }
}
