package dev.hotreload.testing.load;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Opens a new connection for each request. */
final class FreshClient implements Client {

  private final String name;
  private final Handshake handshake;
  private final Page page;
  private final AtomicReference<@Nullable Connection> open = new AtomicReference<>();

  FreshClient(String name, Handshake handshake, Page page) {
    this.name = name;
    this.handshake = handshake;
    this.page = page;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void request() throws RequestFailed {
    try (Connection connection = handshake.connect()) {
      open.set(connection);
      connection.get(page);
    } finally {
      open.set(null);
    }
  }

  @Override
  public void close() {
    Connection connection = open.get();
    if (connection != null) {
      connection.close();
    }
  }
}
