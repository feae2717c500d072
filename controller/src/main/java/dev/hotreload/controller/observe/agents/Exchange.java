package dev.hotreload.controller.observe.agents;

import dev.hotreload.controller.observe.agents.AgentUnreachable.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to its answer. It ends once; used on the loop's thread, but for its
 * future.
 */
final class Exchange {

  /** Who has the exchange now, and lets go of it when it ends from outside. */
  interface Holder {
    void drop(Exchange exchange);
  }

  private final AgentRequest request;
  private final Executor completions;
  private final CompletableFuture<AgentResponse> future = new CompletableFuture<>();
  private @Nullable Holder holder;
  private Deadlines.@Nullable Deadline deadline;
  private boolean begun;
  private volatile boolean ended;

  Exchange(AgentRequest request, Executor completions) {
    this.request = request;
    this.completions = completions;
  }

  AgentRequest request() {
    return request;
  }

  CompletableFuture<AgentResponse> future() {
    return future;
  }

  boolean hasEnded() {
    return ended;
  }

  void heldBy(Holder next) {
    holder = next;
  }

  /** Waits for its turn, which is nobody's fault for that long. */
  void await(EventLoop loop, Duration turn) {
    if (deadline == null) {
      deadline = loop.after(turn, () -> giveUp(Failures.noTurn(request, turn)));
    }
  }

  /** Its turn: from here on the time of the request runs, on through a second try. */
  void begin(EventLoop loop) {
    if (begun) {
      return;
    }
    begun = true;
    cancelDeadline();
    deadline = loop.after(request.timeout(), () -> giveUp(Failures.noAnswer(request)));
  }

  void succeed(AgentResponse response) {
    end(() -> future.complete(response));
  }

  void fail(AgentUnreachable why) {
    end(() -> future.completeExceptionally(why));
  }

  /** Ends from outside what somebody holds. */
  void giveUp(AgentUnreachable why) {
    if (ended) {
      return;
    }
    fail(why);
    if (holder != null) {
      holder.drop(this);
    }
  }

  /** Somebody else completed the future: nobody waits for the answer any more. */
  void abandon() {
    giveUp(new AgentUnreachable(Kind.CLOSED, "the request was cancelled"));
  }

  private void end(Runnable completion) {
    if (ended) {
      return;
    }
    ended = true;
    cancelDeadline();
    try {
      completions.execute(completion);
    } catch (RejectedExecutionException e) {
      // The executor is closed or full. A future that never ends would be worse than another
      // thread.
      Thread.ofVirtual().name("agent-completion").start(completion);
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
    }
  }
}
