package dev.hotreload.pipeline.embed;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Candidate;
import java.util.Map;
import java.util.Optional;

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
  record Offer(Content content, SourceSettings settings, Snapshot snapshot) {
    static Offer of(Snapshot snapshot, SourceSettings settings) {
      return new Offer(new Content(settings.name(), settings.path(), snapshot), settings, snapshot);
    }

    ContentDigest digest() {
      return snapshot.digest();
    }

    /** The same for a reader of files. */
    Candidate candidate() {
      var name = settings.name();
      return new Candidate(name, settings.path(), snapshot, Map.of(name, snapshot));
    }

    /** The first check of this kind that the source's settings ask for. */
    <C extends ValidateSettings> Optional<C> check(Class<C> kind) {
      return settings.validate().stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
  }
}
