package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * Bytes as they are. Since anyone on the way could read and change them, it reaches loopback only.
 */
final class PlainTransport implements Transport {

  private final SocketChannel socket;

  private PlainTransport(SocketChannel socket) {
    this.socket = socket;
  }

  static Transport open(InetSocketAddress address) throws IOException {
    if (!isLoopback(address)) {
      throw new AgentUnreachable(
          Kind.REFUSED_PLAIN,
          "plain HTTP reaches agents on loopback only until mutual TLS is there, and "
              + RequestBytes.literal(address)
              + " is elsewhere");
    }
    SocketChannel socket = SocketChannel.open();
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      socket.connect(address);
      return new PlainTransport(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public SelectableChannel channel() {
    return socket;
  }

  @Override
  public int establish() throws IOException {
    return socket.finishConnect() ? 0 : SelectionKey.OP_CONNECT;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return socket.read(into);
  }

  @Override
  public boolean write(ByteBuffer from) throws IOException {
    socket.write(from);
    return !from.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * 127.0.0.0/8. Names are not looked up: what they lead to may change between the check and the
   * connection.
   */
  private static boolean isLoopback(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address four && four.getAddress()[0] == 127;
  }
}
