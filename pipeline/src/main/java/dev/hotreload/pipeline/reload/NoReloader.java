package dev.hotreload.pipeline.reload;

import dev.hotreload.api.wire.ServerProcess;
import java.util.Optional;

/** For a server that watches its files by itself. */
final class NoReloader implements Reloader {
  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.empty();
  }

  @Override
  public Outcome reload(Change change) {
    return new Outcome.Told();
  }

  @Override
  public boolean tells() {
    return false;
  }
}
