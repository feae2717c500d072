package dev.hotreload.pipeline.embed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes server sockets that accept each connection with the context of then. */
final class HotServerSocketFactory extends SSLServerSocketFactory {
  /** The JDK's own default. */
  private static final int BACKLOG = 50;

  private final Supplier<SSLContext> context;

  HotServerSocketFactory(Supplier<SSLContext> context) {
    this.context = context;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return context.get().getServerSocketFactory().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return context.get().getServerSocketFactory().getSupportedCipherSuites();
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new HotServerSocket(context);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, BACKLOG, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, null);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address)
      throws IOException {
    var socket = new HotServerSocket(context);
    socket.bind(new InetSocketAddress(address, port), backlog);
    return socket;
  }
}
