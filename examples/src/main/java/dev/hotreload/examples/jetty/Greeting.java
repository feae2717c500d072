package dev.hotreload.examples.jetty;

import dev.hotreload.examples.Site;
import dev.hotreload.pipeline.embed.Reloadable;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Greets with what is in force at each request. */
final class Greeting extends Handler.Abstract.NonBlocking {
  private final Reloadable<Site> site;

  Greeting(Reloadable<Site> site) {
    this.site = site;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Content.Sink.write(response, true, site.get().greeting(), callback);
    return true;
  }
}
