package dev.hotreload.testing.load;

import org.jspecify.annotations.Nullable;

/**
 * Keeps its connection. A server may close an idle one at any time (RFC 9112, 9.3.1), and nginx does
 * so when its old workers go: a request that met that, with no byte of an answer, is sent once more.
 */
final class KeepAliveClient implements Client {

  private final String name;
  private final Handshake handshake;
  private final Page page;
  private final Tally tally;
  private volatile @Nullable Connection connection;

  KeepAliveClient(String name, Handshake handshake, Page page, Tally tally) {
    this.name = name;
    this.handshake = handshake;
    this.page = page;
    this.tally = tally;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void request() throws RequestFailed {
    Connection idle = connection;
    if (idle == null) {
      get(handshake.connect());
      return;
    }
    try {
      get(idle);
    } catch (RequestFailed e) {
      if (!e.isUnanswered()) {
        throw e;
      }
      get(handshake.connect());
      tally.retried();
    }
  }

  @Override
  public void close() {
    Connection last = connection;
    connection = null;
    if (last != null) {
      last.close();
    }
  }

  private void get(Connection used) throws RequestFailed {
    connection = used;
    boolean kept = false;
    try {
      used.get(page);
      kept = used.isReusable();
    } finally {
      if (!kept) {
        close();
      }
    }
  }
}
