package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/** A connection that never comes about. */
final class FakeTransport implements Transport {

  private final Pipe pipe;
  private final Runnable whenClosed;

  FakeTransport(Runnable whenClosed) throws IOException {
    this.pipe = Pipe.open();
    this.whenClosed = whenClosed;
    pipe.source().configureBlocking(false);
  }

  @Override
  public SelectableChannel channel() {
    return pipe.source();
  }

  @Override
  public int establish() {
    return SelectionKey.OP_READ;
  }

  @Override
  public int read(ByteBuffer into) {
    throw new IllegalStateException("not open");
  }

  @Override
  public boolean write(ByteBuffer from) {
    throw new IllegalStateException("not open");
  }

  @Override
  public void close() throws IOException {
    pipe.sink().close();
    pipe.source().close();
    whenClosed.run();
  }
}
