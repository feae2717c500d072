package dev.hotreload.pipeline.request;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one socket of a piece of work, which any thread can close to end the work. */
public final class Sockets implements Closeable {
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Socket open;
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

  private Socket own(Socket socket) throws IOException {
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
