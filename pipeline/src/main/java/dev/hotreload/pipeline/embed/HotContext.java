package dev.hotreload.pipeline.embed;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A context that is swapped as a whole. A new key manager behind an old context would not do: the
 * context holds the sessions and the keys of their tickets, and goes on resuming what the old
 * certificate began (traps 11 and 12; JDK 25 looks at the certificate of a ticket again, but not at
 * that of a session it keeps itself). Its provider is that of the contexts behind it.
 */
final class HotContext extends SSLContext {
  private HotContext(HotContextSpi behind, Supplier<SSLContext> now) {
    super(behind, now.get().getProvider(), now.get().getProtocol());
  }

  /**
   * A context over what is in force of these sources.
   *
   * @param keys the source of key and chain; absent for none
   * @param trust the source of authorities; absent for those of the JDK
   */
  static SSLContext of(Values values, @Nullable String keys, @Nullable String trust) {
    var now = new NewestContext(values, keys, trust);
    return new HotContext(new HotContextSpi(now), now);
  }
}
