package dev.hotreload.pipeline.embed;

import dev.hotreload.api.ContentDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server reads a value that is made of each content and swapped. It is made while the content is
 * validated, so that what can't be made into one is rejected before anything is touched.
 */
final class ValueTarget<T> implements Target {
  private static final Logger LOG = LoggerFactory.getLogger(ValueTarget.class);

  private final String source;
  private final Class<T> type;
  private final Maker<T> maker;
  private final Values values;
  private final Limited limited;
  private final List<Listener<T>> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Made<T> made;

  ValueTarget(String source, Class<T> type, Maker<T> maker, Values values, Limited limited) {
    this.source = source;
    this.type = type;
    this.maker = maker;
    this.values = values;
    this.limited = limited;
  }

  /** Makes a value of a content, and changes nothing. */
  @FunctionalInterface
  interface Maker<T> {
    T make(Offer offer) throws Exception;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean hasTaken() {
    return values.get(source) != null;
  }

  Class<T> type() {
    return type;
  }

  /** What is in force. */
  T now() {
    var value = values.get(source);
    if (value == null) {
      throw new IllegalStateException("Nothing is in force of source " + source + " yet");
    }
    return type.cast(value);
  }

  void listen(Listener<T> listener) {
    listeners.add(listener);
  }

  /** Makes the value that {@link #value} then returns. */
  void prepare(Offer offer) throws Refused, InterruptedException {
    made = null;
    made = new Made<>(offer.digest(), make(offer));
  }

  /** The value of this content; made again if it was handed out before. */
  T value(Offer offer) throws Refused, InterruptedException {
    var ready = made;
    made = null;
    return ready != null && ready.digest().equals(offer.digest()) ? ready.value() : make(offer);
  }

  /** Tells the listeners of a swap, if it changed this value. */
  void tell(Map<String, Object> before) throws InterruptedException {
    var old = before.get(source);
    if (old == null || old.equals(values.get(source)) || listeners.isEmpty()) {
      return;
    }
    for (var listener : listeners) {
      try {
        limited.call(
            () -> {
              listener.changed(type.cast(old), now());
              return true;
            });
      } catch (Refused e) {
        LOG.warn("A listener of source {}: {}; the new value stays", source, e.reason());
      }
    }
  }

  private T make(Offer offer) throws Refused, InterruptedException {
    return limited.call(
        () -> {
          var value = maker.make(offer);
          if (value == null) {
            throw new Refused("the server's code made nothing of it");
          }
          return value;
        });
  }

  private record Made<T>(ContentDigest digest, T value) {
    /** May hold a key. */
    @Override
    public String toString() {
      return "Made";
    }
  }
}
