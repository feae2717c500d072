package dev.hotreload.pipeline.serve;

import dev.hotreload.pipeline.Controls;
import dev.hotreload.pipeline.Faults;
import dev.hotreload.pipeline.serve.Door.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP interface of a pipeline for a server that exists already: it opens no port and starts no
 * thread. The server calls {@link #answer} for each request and sends what comes back. Safe for any
 * thread.
 */
public final class Handlers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Handlers.class);

  /** Requests that wait for a change or a result at a time, so that there is room for the others. */
  public static final int WAITING = 24;

  /** After this long an answer that waits for a reload says that it has not ended. */
  public static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private final Routes routes;
  private final SameOrigin origin;
  private final Door door;
  private final Waits waits = new Waits(WAITING);

  private Handlers(Routes routes, SameOrigin origin, Door door) {
    this.routes = routes;
    this.origin = origin;
    this.door = door;
  }

  /**
   * For a server that lets in only whom it knows: whoever gets through to these handlers may reload.
   * They still refuse what a browser sends for a page of another origin.
   *
   * @param alive whether the pipeline's thread does its work
   * @param prefix the path below which the server mounts them, such as {@code /hotreload}; empty for
   *     its root, where the controller looks for them
   */
  public static Handlers mounted(Controls controls, BooleanSupplier alive, String prefix) {
    var started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return new Handlers(
        everything(controls, alive, started, prefix),
        new SameOrigin(Set.of("http", "https")),
        anybody -> new Entry.Admitted(true));
  }

  /**
   * For a plain HTTP listener on loopback, which has to look at {@code Host} itself: by a name that
   * was rebound to loopback, a web page would be of the listener's origin. Whoever reaches it is let
   * in, or has to show the token if the agent file names a file for one.
   *
   * @param alive whether the pipeline's thread does its work
   * @param started when this process started
   */
  public static Handlers local(Controls controls, BooleanSupplier alive, Instant started) {
    return new Handlers(
        everything(controls, alive, started, ""),
        new SameOrigin(Set.of("http")),
        new TokenDoor(controls).look());
  }

  private static Routes everything(
      Controls controls, BooleanSupplier alive, Instant started, String prefix) {
    return new LocalRoutes(
        new ProbeRoutes(controls, alive, started),
        new ControlRoutes(controls, new Paths(controls, prefix)));
  }

  /**
   * Answers a request. Blocks while the caller asks it to wait for a change or for the end of a
   * reload: up to one minute by {@code Prefer: wait}, up to two for {@code POST /-/reload}, and at
   * most {@value #WAITING} requests at a time, the next one being refused with 503; so it belongs on
   * a thread that may block, best a virtual one. Whatever goes wrong is an answer, too.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public Response answer(Request request) throws InterruptedException {
    return Responses.of(request.method(), answerOf(request));
  }

  /** Ends what waits, with 503, and lets nothing wait any more. */
  @Override
  public void close() {
    waits.end();
  }

  private Answer answerOf(Request request) throws InterruptedException {
    try {
      return answer(new Incoming(request, waits));
    } catch (InterruptedException e) {
      if (!waits.haveEnded()) {
        throw e;
      }
      return Answer.line(503, "The agent is stopping").with("Connection", "close");
    } catch (RuntimeException | Error e) {
      LOG.error("A request met a fault of the agent: {}", Faults.describe(e));
      return Answer.line(500, "A fault of the agent: its log tells more");
    }
  }

  private Answer answer(Incoming request) throws InterruptedException {
    var refusal = origin.refusal(request);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    var endpoint = routes.at(request.path());
    if (endpoint.isPresent() && endpoint.get().isOpen()) {
      return endpoint.get().serve(request);
    }
    return switch (door.at(request)) {
      case Entry.Refused(var answer) -> answer;
      case Entry.Admitted caller ->
          endpoint.isPresent() ? endpoint.get().serve(request.by(caller)) : nothingAt(request);
    };
  }

  private Answer nothingAt(Incoming request) {
    return Answer.line(404, "Nothing is at " + request.path() + ": " + routes.directions());
  }

  /**
   * What was asked.
   *
   * @param path decoded, without the query and without the prefix
   * @param headers every value of a header, in order, by its name in any case; none is an empty list
   * @param hasBody whether a body was announced: by a {@code Content-Length} above 0, or by a {@code
   *     Transfer-Encoding}, even if no byte came. No endpoint reads one.
   */
  public record Request(
      String method, String path, Function<String, List<String>> headers, boolean hasBody) {}

  /**
   * What to send back.
   *
   * @param headers all that the answer needs; {@code Content-Length} only where the body is left out
   *     for {@code HEAD}
   * @param body may be empty; belongs to the receiver
   */
  @SuppressWarnings("ArrayRecordComponent") // answers are never compared
  public record Response(int status, Map<String, String> headers, byte[] body) {
    public Response {
      headers = Map.copyOf(headers);
    }

    /** One line for a person, with what every browser is told. */
    public static Response line(int status, String line) {
      return Responses.of("GET", Answer.line(status, line));
    }

    /** With another header. */
    public Response with(String name, String value) {
      var more = new HashMap<>(headers);
      more.put(name, value);
      return new Response(status, more, body);
    }
  }
}
