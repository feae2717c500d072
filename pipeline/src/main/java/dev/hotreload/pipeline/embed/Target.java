package dev.hotreload.pipeline.embed;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.snapshot.Snapshot;

/** What the server does with one source. Owned by the pipeline's thread. */
sealed interface Target permits ValueTarget, CallbackTarget {
  String source();

  /** Whether it has taken over a content at all. */
  boolean hasTaken();

  /**
   * A content that may come next.
   *
   * @param settings of the source, which say which file is the key
   */
  record Offer(Content content, SourceSettings settings, ContentDigest digest) {
    static Offer of(Snapshot snapshot, SourceSettings settings) {
      var content = new Content(settings.name(), settings.path(), snapshot);
      return new Offer(content, settings, snapshot.digest());
    }
  }
}
