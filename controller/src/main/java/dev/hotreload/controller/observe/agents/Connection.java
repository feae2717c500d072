package dev.hotreload.controller.observe.agents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: it opens, carries one request after another, rests between them, and ends. While
 * it waits for an answer it holds no buffer.
 */
final class Connection implements EventLoop.Handler, Exchange.Holder {

  /** Whom a connection tells what became of it. */
  interface Owner {
    /** It is open now, or will never be. Once for each connection. */
    void connectOver();

    /** It carried an answer and may carry another request. */
    void answered(Connection connection);

    /** It was stale: the exchange needs a fresh one and goes on counting as in flight. */
    void again(Exchange exchange);

    /** It is gone, and what it carried, if anything, has ended. */
    void closed(Connection connection, boolean carried);
  }

  private enum Phase {
    OPENING,
    RESTING,
    CARRYING,
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /**
   * A connection that ends without a byte of an answer that soon had been left by the peer before.
   * Later it was the request that broke; what is left of its time may be too short to hold it
   * again.
   */
  private static final long STALE_WITHIN = TimeUnit.SECONDS.toNanos(5);

  private final Owner owner;
  private final Transport transport;
  private final Wiring wiring;
  private Phase phase = Phase.OPENING;
  private boolean reused;
  private long askedAt;
  private @Nullable SelectionKey key;
  private @Nullable Exchange exchange;
  private @Nullable ByteBuffer unsent;
  private @Nullable ResponseReader answer;
  private Deadlines.@Nullable Deadline limit;

  Connection(Owner owner, Transport transport, Wiring wiring) {
    this.owner = owner;
    this.transport = transport;
    this.wiring = wiring;
  }

  /** Begins to connect; the first request follows by itself. */
  void open(Exchange first) {
    take(first);
    try {
      key = wiring.loop().register(transport.channel(), this);
      limitTo(Failures.noConnection(first.request(), wiring.limits().connect()));
      establish();
    } catch (Throwable t) {
      broken(t);
    }
  }

  /** Carries another request, which must be a repeatable one, since the peer may have left. */
  void carry(Exchange next) {
    take(next);
    reused = true;
    askedAt = System.nanoTime();
    cancelLimit();
    try {
      if (transport.read(wiring.loop().scratch()) != 0) {
        lose(Failures.endedEarly(next.request()));
      } else {
        ask(next);
      }
    } catch (Throwable t) {
      broken(t);
    }
  }

  /** Waits for a next request, not for ever. */
  void rest() {
    limit = wiring.loop().after(wiring.limits().idle(), this::close);
  }

  /** Ends a connection that rests. */
  void close() {
    if (shut()) {
      owner.closed(this, false);
    }
  }

  @Override
  public void drop(Exchange ended) {
    exchange = null;
    if (shut()) {
      owner.closed(this, true);
    }
  }

  @Override
  public void ready() throws IOException {
    switch (phase) {
      case OPENING -> establish();
      case RESTING, CARRYING -> {
        flush();
        receive();
      }
      case CLOSED -> {}
    }
  }

  @Override
  public void broken(Throwable cause) {
    Failures.logUnlessExpected(cause);
    if (exchange == null) {
      close();
    } else {
      lose(Failures.of(exchange.request(), phase != Phase.OPENING, cause));
    }
  }

  private void take(Exchange next) {
    exchange = next;
    next.heldBy(this);
  }

  private void establish() throws IOException {
    int awaited = transport.establish();
    interest(awaited);
    if (awaited == 0 && exchange != null) {
      cancelLimit();
      phase = Phase.CARRYING;
      owner.connectOver();
      ask(exchange);
    }
  }

  private void ask(Exchange asked) throws IOException {
    phase = Phase.CARRYING;
    askedAt = System.nanoTime();
    unsent = RequestBytes.of(asked.request());
    flush();
  }

  private void flush() throws IOException {
    if (unsent == null) {
      return;
    }
    boolean sent = transport.write(unsent);
    if (sent) {
      unsent = null;
    }
    interest(sent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }

  /** What one answer can hold is bounded, and so is this loop. */
  private void receive() throws IOException {
    while (phase == Phase.CARRYING || phase == Phase.RESTING) {
      ByteBuffer bytes = wiring.loop().scratch();
      int count = transport.read(bytes);
      if (count == 0) {
        return;
      }
      if (exchange == null) {
        close(); // Its end, or bytes that nobody asked for.
      } else if (count < 0) {
        end(exchange);
      } else {
        read(exchange, bytes.flip());
      }
    }
  }

  private void read(Exchange carried, ByteBuffer bytes) throws BadAnswer {
    if (answer == null) {
      answer = new ResponseReader(carried.request(), wiring.limits());
    }
    if (!answer.read(bytes)) {
      return;
    }
    if (bytes.hasRemaining()) {
      lose(Failures.goesOn(carried.request()));
    } else {
      finish(carried, answer, answer.keepsOpen() && unsent == null);
    }
  }

  private void end(Exchange carried) {
    if (answer != null && answer.endsHere()) {
      finish(carried, answer, false);
    } else {
      lose(Failures.endedEarly(carried.request()));
    }
  }

  private void finish(Exchange carried, ResponseReader whole, boolean reusable) {
    exchange = null;
    answer = null;
    phase = Phase.RESTING;
    carried.succeed(whole.response());
    if (reusable) {
      owner.answered(this);
    } else if (shut()) {
      owner.closed(this, true);
    }
  }

  private void lose(AgentUnreachable why) {
    Exchange carried = exchange;
    exchange = null;
    boolean stale = reused && answer == null && System.nanoTime() - askedAt < STALE_WITHIN;
    if (carried == null || !shut()) {
      return;
    }
    if (stale) {
      owner.again(carried);
    } else {
      carried.fail(why);
      owner.closed(this, true);
    }
  }

  private boolean shut() {
    if (phase == Phase.CLOSED) {
      return false;
    }
    boolean opening = phase == Phase.OPENING;
    phase = Phase.CLOSED;
    cancelLimit();
    closeTransport();
    if (opening) {
      owner.connectOver();
    }
    return true;
  }

  private void closeTransport() {
    try {
      transport.close();
    } catch (Throwable t) {
      LOG.warn("A connection to an agent did not close cleanly", t);
    }
  }

  private void limitTo(AgentUnreachable why) {
    limit = wiring.loop().after(wiring.limits().connect(), () -> lose(why));
  }

  private void cancelLimit() {
    if (limit != null) {
      limit.cancel();
    }
  }

  private void interest(int operations) {
    if (key != null) {
      key.interestOps(operations);
    }
  }
}
