package dev.hotreload.pipeline.configure;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hotreload.api.State;
import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.Preset;
import dev.hotreload.api.file.StartTls;
import dev.hotreload.api.wire.ReloadCause;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.api.wire.Verdict;
import java.util.Locale;
import java.util.Set;

/**
 * How the constants of the contract's enums are written. Their annotations say it; but to read one
 * the JDK makes proxies, with 150 classes that an agent needs for nothing else. So those that every
 * agent meets are written by a rule, which says the same: {@code AWAITING_PROJECTION} as {@code
 * AwaitingProjection}, names of programs and formats in lower case.
 */
public final class Words {
  private static final Set<Class<?>> LOWER = Set.of(Format.class, Preset.class, StartTls.class);
  private static final Set<Class<?>> CAPITALISED =
      Set.of(State.class, ReloadCause.class, ReloadState.class, Verdict.class);

  private Words() {}

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    var type = constant.getDeclaringClass();
    var lower = constant.name().toLowerCase(Locale.ROOT);
    if (LOWER.contains(type)) {
      return lower.replace('_', '-');
    }
    return CAPITALISED.contains(type) ? capitalised(lower) : annotated(type, constant.name());
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

  private static String annotated(Class<?> type, String name) {
    try {
      var word = type.getField(name).getAnnotation(JsonProperty.class);
      return word == null ? name : word.value();
    } catch (NoSuchFieldException ours) {
      throw new IllegalStateException("an enum without its constant: " + name, ours);
    }
  }
}
