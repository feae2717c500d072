package dev.hotreload.controller.observe.agents;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;

/**
 * The bytes of one connection, never blocking, used by one thread. Plain TCP now; mutual TLS will
 * be a second one, with an SSLEngine between these methods and the socket.
 */
interface Transport extends Closeable {

  /** What the selector watches. */
  SelectableChannel channel();

  /**
   * Goes on with what comes before the first byte of HTTP: the TCP connection, later the handshake.
   *
   * @return the selection operations to wait for before the next call, 0 once bytes may flow
   */
  int establish() throws IOException;

  /**
   * As {@link java.nio.channels.ReadableByteChannel#read}: 0 if nothing is there now, -1 at the
   * end. The caller reads until 0, because a transport may hold more than the selector knows of.
   */
  int read(ByteBuffer into) throws IOException;

  /**
   * True once all that was ever given is on its way; else to be called again when writing is
   * possible.
   */
  boolean write(ByteBuffer from) throws IOException;
}
