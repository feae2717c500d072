package dev.hotreload.pipeline.request;

import java.util.Locale;
import java.util.Set;

/** A header field: RFC 9110, section 5. Its text is the name alone. */
public record Field(String name, String value) {
  /** What frames the message is never the caller's. */
  private static final Set<String> OURS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  /**
   * Whether a request can carry it: not one of those that frame the message, and no control
   * character but the tab in the value (RFC 9110, section 5.5).
   */
  public boolean sendable() {
    return !OURS.contains(name.toLowerCase(Locale.ROOT))
        && value
            .chars()
            .allMatch(each -> each == '\t' || (each >= ' ' && each <= 255 && each != 127));
  }

  @Override
  public String toString() {
    return name;
  }
}
