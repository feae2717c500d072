package dev.hotreload.pipeline;

import dev.hotreload.pipeline.configure.Problem;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.validate.Validator;
import java.util.List;
import java.util.Optional;

/** A server that has its pipeline inside: it is handed contents, not told to read them. */
public interface Embedding {
  /** What its code sets; empty if only a file does. In force until a file's settings are. */
  Optional<Settings> settings();

  /** What in a file this server can't do; empty if all is well. */
  List<Problem> problems(Settings settings);

  Reloader reloader(Settings settings);

  /** What the server itself checks of this source, after everything else. */
  Optional<Validator> validator(SourceSettings source);
}
