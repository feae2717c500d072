package dev.hotreload.distribution;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** What the agent in training tells: a reload by HTTP makes it show the certificate that is due. */
final class Server implements AutoCloseable {
  private volatile IssuedCertificate due;
  private final TlsServer tls;
  private final HttpServer http;

  Server(IssuedCertificate first) throws IOException {
    due = first;
    tls = new TlsServer(first);
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/-/reload",
        exchange -> {
          tls.show(due);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    http.start();
  }

  String reloadUrl() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/-/reload";
  }

  String tlsAddress() {
    return "127.0.0.1:" + tls.port();
  }

  void willShow(IssuedCertificate next) {
    due = next;
  }

  @Override
  public void close() throws IOException {
    http.stop(0);
    tls.close();
  }
}
