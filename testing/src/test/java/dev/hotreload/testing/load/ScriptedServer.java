package dev.hotreload.testing.load;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server that misbehaves as told. */
final class ScriptedServer implements AutoCloseable {

  static final String BODY = "0123456789".repeat(100);

  /** What is done with one request; false closes the connection afterwards. */
  interface Script {
    boolean answer(int numberOnConnection, OutputStream stream) throws Exception;
  }

  private final SSLServerSocket socket;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Script> script = new AtomicReference<>(ScriptedServer::well);
  private final AtomicInteger connections = new AtomicInteger();

  ScriptedServer(IssuedCertificate certificate) throws IOException {
    socket =
        (SSLServerSocket)
            certificate
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var _ = threads.submit(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  void does(Script next) {
    script.set(next);
  }

  static boolean well(int number, OutputStream stream) throws IOException {
    write(stream, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + BODY);
    return true;
  }

  static void write(OutputStream stream, String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.US_ASCII));
    stream.flush();
  }

  private Void accept() throws IOException {
    while (!socket.isClosed()) {
      SSLSocket accepted = (SSLSocket) socket.accept();
      connections.incrementAndGet();
      var _ = threads.submit(() -> serve(accepted));
    }
    return null;
  }

  private Void serve(SSLSocket accepted) throws Exception {
    try (accepted) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
      int number = 0;
      String line;
      while ((line = reader.readLine()) != null) {
        if (line.isEmpty() && !script.get().answer(++number, accepted.getOutputStream())) {
          return null;
        }
      }
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
