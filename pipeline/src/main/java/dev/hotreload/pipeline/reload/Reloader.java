package dev.hotreload.pipeline.reload;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.verify.Verifier;
import java.util.List;
import java.util.Optional;

/** How one server is told to take its files over. */
public interface Reloader {
  /**
   * Whether the server could be told right now; nothing is sent.
   *
   * @return why not, one line; empty if it could
   */
  Optional<String> obstacle();

  /** The process that a reload reaches now; empty where processes can't be seen or it is gone. */
  Optional<ServerProcess> process();

  /**
   * Tells the server, within the reloader's own timeout. Never throws for what the server does.
   *
   * @param change what it is for; most servers are told without it
   * @throws InterruptedException when the pipeline stops meanwhile
   */
  Outcome reload(Change change) throws InterruptedException;

  /** Whether {@link #reload} reaches the server at all; not for servers that watch by themselves. */
  default boolean tells() {
    return true;
  }

  /**
   * Whether {@link #process()} can tell one process from another; a new one voids what was proved of
   * the old.
   */
  default boolean seesProcess() {
    return false;
  }

  /**
   * Whether a reload itself may put another process into the place of the one that {@link
   * #process()} names, which then voids nothing.
   */
  default boolean replacesProcess() {
    return false;
  }

  /** What the reloader itself can see of a server that took something over. */
  default List<Verifier> checks() {
    return List.of();
  }

  /** Whether a reload hands over the content of this source, which its snapshots then have to hold. */
  default boolean readsContent(String source) {
    return false;
  }

  /**
   * Whether a reload has the server read its mounts, and so also what was refused in them; one that is
   * handed the content reads nothing else.
   */
  default boolean readsMounts() {
    return true;
  }

  /** Whether the server surely runs nothing of this source yet, so that no check need be asked. */
  default boolean hasNothing(String source) {
    return false;
  }
}
