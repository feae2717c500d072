package dev.hotreload.pipeline;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.time.Instant;

/** Poll, settle and snapshot of one source. Owned by the pipeline's thread. */
interface Eye {
  /**
   * Looks at the source.
   *
   * @param full reads the files even if nothing seems to have moved
   */
  Sight look(boolean full);

  /** Whether anything has moved since the last look that saw the files. */
  boolean moved();

  /** What a look found. */
  sealed interface Sight {
    /** Nothing has moved. */
    record Unchanged() implements Sight {}

    /** Something moves: look again soon. */
    record Unsettled(String reason) implements Sight {}

    /**
     * The files, all of one moment.
     *
     * @param newest the newest modification time among them
     */
    record Seen(Snapshot snapshot, Instant newest) implements Sight {}

    /** There are no files. */
    record Gone(String reason) implements Sight {}

    /** There are, but not such as may be read. */
    record Refused(String reason) implements Sight {}
  }
}
