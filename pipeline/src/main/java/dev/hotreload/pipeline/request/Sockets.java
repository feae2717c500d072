package dev.hotreload.pipeline.request;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one socket of a piece of work, which any thread can close to end the work. */
public final class Sockets implements Closeable {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Closeable open;
  private boolean closed;

  Sockets() {}

  /** Connects; bounded by the work's own timeout. An address in brackets is an IPv6 one. */
  public Socket connect(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    Socket socket = own(new Socket());
    socket.connect(address);
    return socket;
  }

  /** Connects to a UNIX socket; bounded by the work's own timeout. */
  public SocketChannel connect(Path path) throws IOException {
    SocketChannel channel = own(SocketChannel.open(StandardProtocolFamily.UNIX));
    channel.connect(UnixDomainSocketAddress.of(path));
    return channel;
  }

  private <T extends Closeable> T own(T socket) throws IOException {
    lock.lock();
    try {
      if (closed) {
        socket.close();
        throw new SocketException("closed");
      }
      open = socket;
      return socket;
    } finally {
      lock.unlock();
    }
  }

  /** Never waits for the other side: a TLS socket upon the closed one has nothing left to say. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      closed = true;
      if (open != null) {
        open.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
