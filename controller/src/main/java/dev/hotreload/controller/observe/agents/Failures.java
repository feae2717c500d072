package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sentence for each failure. Nothing that a peer sent stands in one. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static AgentUnreachable noTurn(AgentRequest request, Duration waited) {
    return new AgentUnreachable(
        Kind.BUSY,
        asked(request) + " waited " + seconds(waited) + " for its turn; the controller is busy");
  }

  static AgentUnreachable tooManyWait(AgentRequest request) {
    return new AgentUnreachable(
        Kind.BUSY, asked(request) + " was not sent: too many requests to this agent wait already");
  }

  static AgentUnreachable clientClosed(AgentRequest request) {
    return new AgentUnreachable(
        Kind.CLOSED, asked(request) + " ended because the controller is stopping");
  }

  static AgentUnreachable noConnection(AgentRequest request, Duration waited) {
    return new AgentUnreachable(
        Kind.TIMEOUT, agent(request) + " took no connection within " + seconds(waited));
  }

  static AgentUnreachable noAnswer(AgentRequest request) {
    return new AgentUnreachable(
        Kind.TIMEOUT, asked(request) + " had no whole answer within " + seconds(request.timeout()));
  }

  static AgentUnreachable endedEarly(AgentRequest request) {
    return new AgentUnreachable(
        Kind.BROKEN, agent(request) + " closed the connection before its answer was whole");
  }

  static AgentUnreachable goesOn(AgentRequest request) {
    return new AgentUnreachable(
        Kind.PROTOCOL, agent(request) + " sent more than one answer to one request");
  }

  static AgentUnreachable status(AgentRequest request, int status) {
    return new AgentUnreachable(Kind.STATUS, asked(request) + " was answered with " + status);
  }

  static AgentUnreachable says(Kind kind, AgentRequest request, String what) {
    return new AgentUnreachable(kind, agent(request) + " " + what);
  }

  /** What the connection threw, before or after it was there. */
  static AgentUnreachable of(AgentRequest request, boolean connected, Throwable cause) {
    return switch (cause) {
      case AgentUnreachable known -> known;
      case BadAnswer bad -> says(bad.kind(), request, String.valueOf(bad.getMessage()));
      case ConnectException refused ->
          new AgentUnreachable(
              Kind.REFUSED,
              agent(request) + " refuses connections: nothing listens there",
              refused);
      case NoRouteToHostException none ->
          new AgentUnreachable(Kind.REFUSED, "no route leads to " + agent(request), none);
      case IOException broken ->
          new AgentUnreachable(
              Kind.BROKEN,
              "the connection to " + agent(request) + (connected ? " broke" : " failed"),
              broken);
      default ->
          new AgentUnreachable(
              Kind.BROKEN, "an error of our own ended the request to " + agent(request), cause);
    };
  }

  /** A peer's fault becomes a status; our own must be seen. */
  static void logUnlessExpected(Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("A connection to an agent met an error of our own", cause);
    }
  }

  private static String agent(AgentRequest request) {
    return "the agent at " + RequestBytes.literal(request.address());
  }

  private static String asked(AgentRequest request) {
    return request.method() + " " + request.target() + " to " + agent(request);
  }

  private static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
