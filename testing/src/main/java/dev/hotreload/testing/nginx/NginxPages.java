package dev.hotreload.testing.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the default configuration serves, so that clients can check every byte of it. */
public final class NginxPages {

  /** A page of 16 KiB. */
  public static final String PAGE = "/page";

  /** A slow download of 1 MiB, about four seconds long. */
  public static final String DOWNLOAD = "/download";

  static final String FOLDER = "pages";

  /** Bytes per second. */
  static final int RATE = 256 << 10;

  private static final int PAGE_SIZE = 16 << 10;
  private static final int DOWNLOAD_SIZE = 1 << 20;

  private NginxPages() {}

  /** The body of {@link #PAGE}. */
  public static byte[] page() {
    return pattern(PAGE_SIZE);
  }

  /** The body of {@link #DOWNLOAD}. */
  public static byte[] download() {
    return pattern(DOWNLOAD_SIZE);
  }

  static void writeTo(Path prefix) throws IOException {
    Path folder = Files.createDirectories(prefix.resolve(FOLDER));
    Files.write(folder.resolve(PAGE.substring(1)), page());
    Files.write(folder.resolve(DOWNLOAD.substring(1)), download());
  }

  /** Without a short period, so that a shifted or repeated part shows. */
  private static byte[] pattern(int size) {
    byte[] bytes = new byte[size];
    int state = 1;
    for (int i = 0; i < size; i++) {
      state = state * 1_103_515_245 + 12_345;
      bytes[i] = (byte) (state >>> 16);
    }
    return bytes;
  }
}
