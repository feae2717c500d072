package dev.hotreload.pipeline.request;

/**
 * An answer. Its text is the status alone.
 *
 * @param body at most as many bytes as were asked for; callers never change it
 * @param cut whether there was more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Answer(int status, byte[] body, boolean cut) {
  @Override
  public String toString() {
    return Integer.toString(status);
  }
}
