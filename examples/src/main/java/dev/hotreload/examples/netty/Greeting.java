package dev.hotreload.examples.netty;

import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.Reloadable;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Greets with what is in force at each request. */
@Sharable
final class Greeting extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final Reloadable<Site> site;

  Greeting(Reloadable<Site> site) {
    this.site = site;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    var body = Unpooled.copiedBuffer(site.get().greeting(), StandardCharsets.UTF_8);
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
    HttpUtil.setContentLength(answer, body.readableBytes());
    var keepAlive = HttpUtil.isKeepAlive(request);
    HttpUtil.setKeepAlive(answer, keepAlive);
    var written = context.writeAndFlush(answer);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
