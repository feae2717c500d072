package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.request.Witness;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * One handshake in memory with a candidate, before anybody is served with it: a kind of key or
 * certificate that this JVM can't or may not use shows here. It says nothing of the server's port.
 */
final class Rehearsal {
  private static final int MOST_TURNS = 100;

  private final SSLEngine server;
  private final SSLEngine client;
  private final ByteBuffer toClient;
  private final ByteBuffer toServer;

  private Rehearsal(SSLEngine server, SSLEngine client) {
    this.server = server;
    this.client = client;
    this.toClient = empty(server);
    this.toServer = empty(client);
  }

  /** Why this JVM can't serve it, continuing a sentence; empty if it can. */
  static Optional<String> problem(KeyAndChain candidate) {
    var made = NewestContext.make(new NewestContext.Material(candidate, null));
    var server = made.context().createSSLEngine();
    server.setUseClientMode(false);
    var witness = new Witness();
    try {
      new Rehearsal(server, client(witness)).run();
    } catch (SSLException e) {
      return Optional.of("can't be served by this JVM: " + e.getMessage());
    }
    return witness.shown().equals(candidate.chain())
        ? Optional.empty()
        : Optional.of("are not what this JVM shows in a handshake");
  }

  private static SSLEngine client(Witness witness) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
      var client = context.createSSLEngine();
      client.setUseClientMode(true);
      return client;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The JDK has no TLS", e);
    }
  }

  private void run() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    for (int turn = 0; turn < MOST_TURNS && !(isDone(client) && isDone(server)); turn++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  /** What this engine has to say is added to {@code out}, what it is told is taken off {@code in}. */
  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    var nothing = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        in.flip();
        engine.unwrap(in, nothing);
        in.compact();
      }
      case FINISHED, NOT_HANDSHAKING -> {
        // The other one still has something to do.
      }
    }
  }

  private static ByteBuffer empty(SSLEngine engine) {
    return ByteBuffer.allocate(4 * engine.getSession().getPacketBufferSize());
  }
}
