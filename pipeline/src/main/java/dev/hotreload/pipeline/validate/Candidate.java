package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is to be checked.
 *
 * @param source the name of the source
 * @param path where it is mounted, for reasons that a person can act on
 * @param all the newest snapshot of each source by name, this one included
 * @param elsewhere the sources that the server reads in another place
 */
public record Candidate(
    String source, Path path, Snapshot snapshot, Map<String, Snapshot> all, Relocation elsewhere) {
  public Candidate {
    all = Map.copyOf(all);
  }

  /** Of a server that reads every source where it is mounted. */
  public Candidate(String source, Path path, Snapshot snapshot, Map<String, Snapshot> all) {
    this(source, path, snapshot, all, Relocation.NONE);
  }
}
