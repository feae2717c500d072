package dev.hotreload.pipeline.verify;

import dev.hotreload.testing.certificates.IssuedCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A server of the JVM whose certificates can be changed while it runs, under one context, so that
 * clients may resume sessions of before.
 */
final class TlsServer implements AutoCloseable {
  /** By algorithm of the key: a server has at most one of each. */
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();

  private final List<String> names = new CopyOnWriteArrayList<>();
  private final List<String> sessions = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final SSLServerSocket listening;

  private record Entry(PrivateKey key, List<X509Certificate> chain) {}

  private TlsServer() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new Keys()}, null, null);
      listening =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static TlsServer of(IssuedCertificate issued) {
    return new TlsServer().and(issued);
  }

  /** Shows this one too, to clients that want its kind of key. */
  TlsServer and(IssuedCertificate issued) {
    String algorithm = issued.privateKey().getAlgorithm();
    entries.put(algorithm, new Entry(issued.privateKey(), chain(issued)));
    return this;
  }

  /** Shows this one instead of whatever it showed. */
  void show(IssuedCertificate issued) {
    entries.clear();
    and(issued);
  }

  /** Shows another chain with the key that it has. */
  TlsServer showing(List<X509Certificate> chain) {
    entries.replaceAll((algorithm, entry) -> new Entry(entry.key(), chain));
    return this;
  }

  TlsServer speaking(String protocol) {
    listening.setEnabledProtocols(new String[] {protocol});
    return this;
  }

  /** Has no certificate any more, and ends handshakes with an alert. */
  void showNothing() {
    entries.clear();
  }

  TlsServer askingForAClient() {
    listening.setNeedClientAuth(true);
    return this;
  }

  void start() {
    Thread.ofVirtual().name("tls-server").start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** The SNI of each handshake, empty for none. */
  List<String> names() {
    return names;
  }

  /** The id of each handshake's session: a resumed one has that of before. */
  List<String> sessions() {
    return sessions;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private static List<X509Certificate> chain(IssuedCertificate issued) {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      var factory = CertificateFactory.getInstance("X.509");
      byte[] pem = issued.certificatePem().getBytes(StandardCharsets.US_ASCII);
      factory
          .generateCertificates(new ByteArrayInputStream(pem))
          .forEach(each -> chain.add((X509Certificate) each));
      return chain;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) listening.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> shake(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void shake(SSLSocket socket) {
    try {
      socket.startHandshake();
      ExtendedSSLSession session = (ExtendedSSLSession) socket.getSession();
      sessions.add(HexFormat.of().formatHex(session.getId()));
      names.add(
          session.getRequestedServerNames().stream()
              .map(name -> ((SNIHostName) name).getAsciiName())
              .findFirst()
              .orElse(""));
      socket.getInputStream().read();
      socket.close();
    } catch (IOException e) {
      // the client went away
    }
  }

  private final class Keys extends X509ExtendedKeyManager {
    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, Socket socket) {
      return entries.containsKey(type) ? type : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      Entry entry = entries.get(alias);
      return entry == null ? null : entry.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      Entry entry = entries.get(alias);
      return entry == null ? null : entry.key();
    }

    @Override
    public String[] getServerAliases(String type, Principal @Nullable [] issuers) {
      return entries.keySet().toArray(String[]::new);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, Socket socket) {
      return null;
    }
  }
}
