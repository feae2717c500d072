package dev.hotreload.pipeline.embed;

import java.util.function.Supplier;

/**
 * A configuration that is always a good one: the newest that parsed, or the one before it. Kept by
 * whoever needs it; {@link #get()} costs as much as a look into a map. Safe for any thread.
 */
public final class Reloadable<T> implements Supplier<T> {
  private final ValueTarget<T> target;

  Reloadable(ValueTarget<T> target) {
    this.target = target;
  }

  /** What is in force now. Who needs several parts of it that fit together asks once. */
  @Override
  public T get() {
    return target.now();
  }

  /** From now on calls the listener after every change, never for a value that equals the last. */
  public Reloadable<T> onChange(Listener<T> listener) {
    target.listen(listener);
    return this;
  }
}
