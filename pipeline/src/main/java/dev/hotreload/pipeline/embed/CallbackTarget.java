package dev.hotreload.pipeline.embed;

/** The server takes each content over itself. */
final class CallbackTarget implements Target {
  private final String source;
  private final Callback callback;
  private final Limited limited;
  private volatile boolean taken;

  CallbackTarget(String source, Callback callback, Limited limited) {
    this.source = source;
    this.callback = callback;
    this.limited = limited;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean hasTaken() {
    return taken;
  }

  void take(Offer offer) throws Refused, InterruptedException {
    limited.call(
        () -> {
          callback.take(offer.content());
          return true;
        });
    taken = true;
  }
}
