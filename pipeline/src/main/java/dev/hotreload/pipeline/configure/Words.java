package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.Preset;
import dev.hotreload.api.file.StartTls;
import java.util.Locale;
import java.util.Set;

/**
 * How the constants of the contract's enums are written: {@code AWAITING_PROJECTION} as {@code
 * AwaitingProjection}, names of programs and formats in lower case. Their annotations say the same;
 * but to read an annotation the JDK makes proxies, with 150 classes that an agent needs for nothing
 * else.
 */
public final class Words {
  private static final Set<Class<?>> LOWER = Set.of(Format.class, Preset.class, StartTls.class);

  private Words() {}

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    var lower = constant.name().toLowerCase(Locale.ROOT);
    return LOWER.contains(constant.getDeclaringClass())
        ? lower.replace('_', '-')
        : capitalised(lower);
  }

  private static String capitalised(String lower) {
    var word = new StringBuilder(lower.length());
    for (int i = 0; i < lower.length(); i++) {
      var c = lower.charAt(i);
      if (c != '_') {
        word.append(i == 0 || lower.charAt(i - 1) == '_' ? Character.toUpperCase(c) : c);
      }
    }
    return word.toString();
  }
}
