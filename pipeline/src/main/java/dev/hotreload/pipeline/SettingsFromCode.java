package dev.hotreload.pipeline;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.FileStatus;
import dev.hotreload.pipeline.configure.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings that a server's own code brings: for good, or until its file has better ones. */
final class SettingsFromCode implements OwnSettings {
  private static final FileStatus NO_FILE =
      new FileStatus("the server's code", State.CURRENT, List.of());

  private final Settings settings;
  private final @Nullable OwnSettings file;
  private boolean looked;

  SettingsFromCode(Settings settings, @Nullable OwnSettings file) {
    this.settings = settings;
    this.file = file;
  }

  @Override
  public FileStatus status() {
    return file == null ? NO_FILE : file.status();
  }

  @Override
  public Optional<Settings> look() {
    var first = !looked;
    looked = true;
    var fromFile = file == null ? Optional.<Settings>empty() : file.look();
    return fromFile.isEmpty() && first ? Optional.of(settings) : fromFile;
  }
}
