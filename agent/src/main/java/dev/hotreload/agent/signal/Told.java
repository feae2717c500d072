package dev.hotreload.agent.signal;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the last signal reached. Written by the reloader, read by the check of the workers. */
final class Told {
  private volatile @Nullable Note note;

  /**
   * A note.
   *
   * @param target the process that was signalled
   * @param workers those that served it right before
   */
  record Note(Identity target, Set<Identity> workers) {
    Note {
      workers = Set.copyOf(workers);
    }
  }

  void remember(Note latest) {
    note = latest;
  }

  Optional<Note> last() {
    return Optional.ofNullable(note);
  }
}
