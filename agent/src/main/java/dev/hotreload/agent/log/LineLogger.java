package dev.hotreload.agent.log;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes one line per event: time, identity, level, message. */
final class LineLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1L;

  private final transient LogSettings settings;
  private final transient PrintStream out;
  private final transient Supplier<Instant> now;

  LineLogger(String name, LogSettings settings, PrintStream out) {
    this(name, settings, out, Instant::now);
  }

  LineLogger(String name, LogSettings settings, PrintStream out, Supplier<Instant> now) {
    this.name = name;
    this.settings = settings;
    this.out = out;
    this.now = now;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return settings.verbose();
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  /** Of a failure only the kind: its message may quote what was read. */
  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      @Nullable Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    var line = new StringBuilder(160);
    line.append(now.get().truncatedTo(ChronoUnit.MILLIS)).append(' ');
    if (!settings.identity().isEmpty()) {
      line.append(settings.identity()).append(' ');
    }
    line.append(level).append(' ');
    if (settings.verbose()) {
      line.append(name.substring(name.lastIndexOf('.') + 1)).append(" - ");
    }
    line.append(MessageFormatter.basicArrayFormat(pattern, arguments));
    if (failure != null) {
      line.append(" (").append(failure.getClass().getName()).append(')');
    }
    out.println(line);
  }
}
