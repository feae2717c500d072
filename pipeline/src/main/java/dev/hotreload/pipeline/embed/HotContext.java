package dev.hotreload.pipeline.embed;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A context that is swapped as a whole. A new key manager behind an old context would not do: the
 * context holds the keys of the session tickets, and goes on resuming sessions of the old certificate
 * (traps 11 and 12). Its provider is that of the contexts behind it.
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
