package dev.hotreload.pipeline.embed;

/** Hears of a value that is in force already. What it throws is logged, and undoes nothing. */
@FunctionalInterface
public interface Listener<T> {
  void changed(T before, T after);
}
