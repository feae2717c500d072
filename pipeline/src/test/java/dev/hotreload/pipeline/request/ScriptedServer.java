package dev.hotreload.pipeline.request;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** Answers every connection with the same bytes, be they HTTP or not, and remembers the requests. */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listening;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile byte[] answer;
  private final boolean hangs;
  private volatile boolean speaksFirst;
  private final String scheme;

  private ScriptedServer(ServerSocketFactory sockets, String scheme, byte[] answer, boolean hangs) {
    this.answer = answer;
    this.hangs = hangs;
    this.scheme = scheme;
    try {
      listening = sockets.createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().name("scripted").start(this::serve);
  }

  public static ScriptedServer answering(String answer) {
    return answering(answer.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static ScriptedServer answering(byte[] answer) {
    return new ScriptedServer(ServerSocketFactory.getDefault(), "http", answer, false);
  }

  /** By HTTPS with the context's certificate. */
  public static ScriptedServer answering(SSLContext context, String answer) {
    return new ScriptedServer(
        context.getServerSocketFactory(),
        "https",
        answer.getBytes(StandardCharsets.ISO_8859_1),
        false);
  }

  /** Answers so much and then says nothing more, with the connection open. */
  public static ScriptedServer hangingAfter(String answer) {
    return new ScriptedServer(
        ServerSocketFactory.getDefault(),
        "http",
        answer.getBytes(StandardCharsets.ISO_8859_1),
        true);
  }

  /** Says so much to whoever connects, without waiting for a request. */
  public static ScriptedServer greeting(String answer) {
    ScriptedServer server = answering(answer);
    server.speaksFirst = true;
    return server;
  }

  /** Whoever asks from now on gets this. */
  public void answer(String next) {
    answer = next.getBytes(StandardCharsets.ISO_8859_1);
  }

  public URI url(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Each as head, empty line and body, as it came. */
  public List<String> requests() {
    return requests;
  }

  private void serve() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> answer(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void answer(Socket socket) {
    try {
      if (!speaksFirst) {
        requests.add(request(new BufferedInputStream(socket.getInputStream())));
      }
      OutputStream out = socket.getOutputStream();
      out.write(answer);
      out.flush();
      if (!hangs) {
        socket.close();
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int read;
    while (text.indexOf("\r\n\r\n") < 0 && (read = in.read()) >= 0) {
      text.append((char) read);
    }
    int length =
        text.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring(16)))
            .findFirst()
            .orElse(0);
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
