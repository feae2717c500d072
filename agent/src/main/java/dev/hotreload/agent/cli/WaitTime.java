package dev.hotreload.agent.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 60s} and {@code 5m}. */
final class WaitTime implements ITypeConverter<Duration> {
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,4})([sm])");

  @Override
  public Duration convert(String value) {
    var written = WRITTEN.matcher(value);
    if (!written.matches()) {
      throw new TypeConversionException("it is a length of time, as in 60s or 5m");
    }
    var number = Long.parseLong(written.group(1));
    return written.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }
}
