package dev.hotreload.examples.jetty;

import dev.hotreload.pipeline.serve.Handlers;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The agent's handlers in a context of their own. They may wait, so they run on a thread that may block. */
final class MountedHandlers extends Handler.Abstract {
  private final Handlers handlers;

  MountedHandlers(Handlers handlers) {
    this.handlers = handlers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var headers = request.getHeaders();
    var answer =
        handlers.answer(
            new Handlers.Request(
                request.getMethod(),
                Request.getPathInContext(request),
                headers::getValuesList,
                headers.contains("Transfer-Encoding") || request.getLength() > 0));
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }
}
