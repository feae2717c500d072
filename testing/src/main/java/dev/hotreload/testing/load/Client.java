package dev.hotreload.testing.load;

/** One simulated user. Each has a thread of its own. */
interface Client extends AutoCloseable {

  /** For the thread and for samples of failures. */
  String name();

  /** Makes one request, retries included. */
  void request() throws RequestFailed;

  /** Gives its connection up, also one in use by {@link #request} on another thread. */
  @Override
  void close();
}
