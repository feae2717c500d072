package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The one request that is open, or waits to be made, to one watched agent. On the agenda only. */
final class StatusPoll {

  private static final String TARGET = "/status";

  private final String key;
  private final Watching watching;
  private @Nullable InetSocketAddress address;
  private @Nullable String etag;
  private @Nullable Kind reported;
  private int failures;
  private long askedAt;
  private boolean holding;
  private @Nullable CompletableFuture<AgentResponse> open;
  private Agenda.@Nullable Entry next;

  StatusPoll(String key, Watching watching) {
    this.key = key;
    this.watching = watching;
  }

  /** Forgets what another address said, since another agent may be there. */
  void at(InetSocketAddress where) {
    if (where.equals(address)) {
      return;
    }
    address = where;
    etag = null;
    reported = null;
    failures = 0;
    ask(where, false);
  }

  /** A request that is open already and not held needs no second one. */
  void wake() {
    if (address != null && (open == null || holding)) {
      ask(address, false);
    }
  }

  void stop() {
    if (next != null) {
      next.cancel();
      next = null;
    }
    CompletableFuture<AgentResponse> left = open;
    open = null;
    if (left != null) {
      left.cancel(false);
    }
  }

  private void ask(InetSocketAddress where, boolean hold) {
    stop();
    holding = hold;
    askedAt = watching.agenda().nanos();
    AgentRequest request = request(where, hold);
    CompletableFuture<AgentResponse> asked = watching.client().send(request);
    open = asked;
    var _ =
        asked.whenComplete(
            (answer, why) -> watching.agenda().run(() -> answered(asked, request, answer, why)));
  }

  private AgentRequest request(InetSocketAddress where, boolean hold) {
    Pace pace = watching.pace();
    Duration timeout = hold ? pace.hold().plus(pace.grace()) : pace.grace();
    AgentRequest request =
        AgentRequest.get(where, TARGET, timeout).with("Accept", "application/json");
    if (etag != null) {
      request = request.with("If-None-Match", etag);
    }
    return hold ? request.with("Prefer", "wait=" + pace.hold().toSeconds()) : request;
  }

  private void answered(
      CompletableFuture<AgentResponse> asked,
      AgentRequest request,
      @Nullable AgentResponse answer,
      @Nullable Throwable why) {
    if (!isOpen(asked)) {
      return; // Given up meanwhile.
    }
    open = null;
    if (answer == null) {
      failed(request.address(), reason(request, why));
      return;
    }
    switch (StatusAnswer.of(request, answer, etag)) {
      case StatusAnswer.Changed(String changed) -> changed(request.address(), changed, answer);
      case StatusAnswer.Unchanged() -> unchanged(request.address());
      case StatusAnswer.Unusable(AgentUnreachable reason) -> failed(request.address(), reason);
    }
  }

  @SuppressWarnings("ReferenceEquality") // A future is equal to itself alone.
  private boolean isOpen(CompletableFuture<AgentResponse> asked) {
    return asked == open;
  }

  private void changed(InetSocketAddress where, String changed, AgentResponse answer) {
    etag = changed;
    reported = null;
    failures = 0;
    askAgain(where, watching.pace().afterChange(), true);
    watching.listener().onStatus(key, answer);
  }

  private void unchanged(InetSocketAddress where) {
    Pace pace = watching.pace();
    failures = 0;
    askAgain(where, holding ? pace.afterNoChange() : pace.afterChange(), true);
  }

  /**
   * A held request that breaks tells no more than that, so the agent is asked before it is called
   * unreachable. After that the entity tag is forgotten: the next answer is a whole status, which
   * tells that the agent is back.
   */
  private void failed(InetSocketAddress where, AgentUnreachable reason) {
    if (reason.kind() == Kind.CLOSED) {
      return; // The controller is stopping, which says nothing about the agent.
    }
    if (holding && reason.kind() == Kind.BROKEN) {
      askAgain(where, watching.pace().afterNoChange(), false);
      return;
    }
    etag = null;
    failures++;
    plan(watching.backoff().after(failures), () -> ask(where, false));
    if (reason.kind() != reported) {
      reported = reason.kind();
      watching.listener().onUnreachable(key, reason);
    }
  }

  private void askAgain(InetSocketAddress where, Duration least, boolean hold) {
    long left = askedAt + least.toNanos() - watching.agenda().nanos();
    if (left <= 0) {
      ask(where, hold);
    } else {
      plan(Duration.ofNanos(left), () -> ask(where, hold));
    }
  }

  private void plan(Duration wait, Runnable ask) {
    next = watching.agenda().after(wait, ask);
  }

  private static AgentUnreachable reason(AgentRequest request, @Nullable Throwable why) {
    Throwable cause = why instanceof CompletionException ? why.getCause() : why;
    return Failures.of(
        request, true, cause == null ? new IllegalStateException("no answer") : cause);
  }
}
