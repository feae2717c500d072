package dev.hotreload.pipeline.embed;

import dev.hotreload.pipeline.Embedding;
import dev.hotreload.pipeline.configure.Problem;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.Settings;
import dev.hotreload.pipeline.configure.SourceSettings;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.validate.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the builder was given, as the pipeline sees it. */
record InServer(Targets targets, Values values, @Nullable Settings fromCode) implements Embedding {
  @Override
  public Optional<Settings> settings() {
    return Optional.ofNullable(fromCode);
  }

  @Override
  public List<Problem> problems(Settings settings) {
    var problems = new ArrayList<Problem>();
    if (!(settings.reload() instanceof ReloadSettings.None)) {
      problems.add(
          problem(
              "reload",
              "this agent is inside the server, which takes its files over by itself: write reload:"
                  + " {none: {}}"));
    }
    var names = settings.sources().stream().map(SourceSettings::name).toList();
    targets.names().stream()
        .filter(name -> !names.contains(name))
        .map(name -> problem("sources", "the server needs a source " + name))
        .forEach(problems::add);
    names.stream()
        .filter(name -> targets.find(name).isEmpty())
        .map(name -> problem("sources", "the server has no use for a source " + name))
        .forEach(problems::add);
    return problems;
  }

  private static Problem problem(String path, String message) {
    return new Problem(null, path, message);
  }

  @Override
  public Reloader reloader(Settings settings) {
    return new EmbeddedReloader(targets, values, settings.sources());
  }

  @Override
  public Optional<Validator> validator(SourceSettings source) {
    return targets
        .find(source.name())
        .filter(ValueTarget.class::isInstance)
        .map(target -> new TargetValidator((ValueTarget<?>) target, source));
  }
}
