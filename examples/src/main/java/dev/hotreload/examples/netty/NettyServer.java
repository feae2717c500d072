package dev.hotreload.examples.netty;

import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.HotReload;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/** Netty. Every new connection gets an engine of the hot context, and with it the newest key. */
public final class NettyServer implements AutoCloseable {
  private static final int LONGEST_REQUEST = 65_536;

  private final HotReload hot;
  private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
  private final Channel server;

  /**
   * Opens the port.
   *
   * @param mounts holds {@code tls} and {@code site}
   */
  public NettyServer(Path mounts, InetSocketAddress address) {
    hot =
        HotReload.builder()
            .tls(
                "tls", mounts.resolve("tls"), tls -> tls.provenAt("127.0.0.1:" + address.getPort()))
            .configuration("site", mounts.resolve("site"), Site.class, Site::parse)
            .start();
    server =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Connections(hot))
            .bind(address)
            .syncUninterruptibly()
            .channel();
  }

  public HotReload hot() {
    return hot;
  }

  @Override
  public void close() {
    hot.close();
    server.close().syncUninterruptibly();
    threads.shutdownGracefully().syncUninterruptibly();
  }

  private static final class Connections extends ChannelInitializer<SocketChannel> {
    private final SSLContext tls;
    private final Greeting greeting;

    Connections(HotReload hot) {
      this.tls = hot.tls("tls").sslContext();
      this.greeting = new Greeting(hot.configuration("site", Site.class));
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      var engine = tls.createSSLEngine();
      engine.setUseClientMode(false);
      channel
          .pipeline()
          .addLast(new SslHandler(engine))
          .addLast(new HttpServerCodec())
          .addLast(new HttpObjectAggregator(LONGEST_REQUEST))
          .addLast(greeting);
    }
  }
}
