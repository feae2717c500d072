package dev.hotreload.examples;

import dev.hotreload.examples.jdk.JdkServer;
import dev.hotreload.examples.jetty.JettyServer;
import dev.hotreload.examples.netty.NettyServer;
import dev.hotreload.examples.tomcat.TomcatServer;
import dev.hotreload.pipeline.embed.HotReload;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** The examples, as one test sees them. */
enum ServerKind {
  JDK,
  JETTY,
  NETTY,
  TOMCAT;

  static final String PASSWORD = "only-for-tests";

  Running start(Path mounts, int port) throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return switch (this) {
      case JDK -> {
        var server = new JdkServer(mounts, address, PASSWORD);
        yield new Running(port, server.hot(), server);
      }
      case JETTY -> {
        var server = new JettyServer(mounts, address, PASSWORD);
        yield new Running(port, server.hot(), server);
      }
      case NETTY -> {
        var server = new NettyServer(mounts, address);
        yield new Running(port, server.hot(), server);
      }
      case TOMCAT -> {
        var server = new TomcatServer(mounts, address, mounts.resolve("work"));
        yield new Running(port, server.hot(), server);
      }
    };
  }

  /** One that listens. */
  record Running(int port, HotReload hot, AutoCloseable server) implements AutoCloseable {
    @Override
    public void close() {
      try {
        server.close();
      } catch (Exception e) {
        throw new IllegalStateException("The server did not stop", e);
      }
    }
  }
}
