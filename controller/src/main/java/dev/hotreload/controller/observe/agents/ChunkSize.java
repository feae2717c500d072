package dev.hotreload.controller.observe.agents;

import java.util.HexFormat;

/** The line before a chunk: hexadecimal digits, perhaps an extension that nobody asked for. */
final class ChunkSize {

  /** Seven digits are 256 MiB, beyond any limit and within an int. */
  private static final int MOST_DIGITS = 7;

  private ChunkSize() {}

  static int parse(String line) throws BadAnswer {
    int extension = line.indexOf(';');
    String digits = Grammar.trim(extension < 0 ? line : line.substring(0, extension));
    if (digits.isEmpty() || !digits.chars().allMatch(HexFormat::isHexDigit)) {
      throw BadAnswer.protocol("sent no valid chunk size");
    }
    int zeros = leadingZeros(digits);
    boolean huge = digits.length() - zeros > MOST_DIGITS;
    return huge ? Integer.MAX_VALUE : HexFormat.fromHexDigits(digits.substring(zeros));
  }

  private static int leadingZeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }
}
