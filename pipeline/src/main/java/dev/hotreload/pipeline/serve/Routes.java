package dev.hotreload.pipeline.serve;

import java.util.Optional;

/** What a listener serves. */
interface Routes {
  Optional<Endpoint> at(String path);

  /** For a wrong path: what the right ones are. */
  String directions();
}
