package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is watched. */
final class SourcesReader {
  private static final String NAME = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  private final Map<String, Spot> names = new HashMap<>();
  private final Map<Path, Spot> paths = new HashMap<>();
  private final Map<String, Spot> spots = new HashMap<>();
  private final Programs programs;
  private final @Nullable ServerPreset preset;

  SourcesReader(Programs programs, @Nullable ServerPreset preset) {
    this.programs = programs;
    this.preset = preset;
  }

  /**
   * The sources that could be read.
   *
   * @param names of all of them; absent if one has none that can be used, so that nobody is told
   *     that a name is unknown which only is misspelt elsewhere
   * @param spots where each is written, by its name
   */
  record Sources(
      List<SourceSettings> settings, Optional<Set<String>> names, Map<String, Spot> spots) {}

  Sources read(@Nullable List<Source> written, Spot at) {
    var list = Written.list(written, 32, at);
    if (list.isEmpty()) {
      at.wrong("needs at least one source with a name and a path");
    }
    var names = names(list);
    var settings = new ArrayList<SourceSettings>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        source(list.get(i), names, at.item(i)).ifPresent(settings::add);
      }
    }
    return new Sources(preset == null ? settings : preset.complete(settings), names, spots);
  }

  /** What to say of a source that is not there. */
  static String unknown(String name, Collection<String> names) {
    var known = "; the sources are " + String.join(", ", new TreeSet<>(names));
    return "there is no source "
        + Shown.quoted(name)
        + Shown.nearest(name, names).map(near -> ", did you mean " + near + "?").orElse(known);
  }

  private static Optional<Set<String>> names(List<Source> list) {
    var complete = list.stream().allMatch(source -> source != null && source.name() != null);
    return complete
        ? Optional.of(list.stream().map(Source::name).collect(Collectors.toUnmodifiableSet()))
        : Optional.empty();
  }

  private Optional<SourceSettings> source(Source source, Optional<Set<String>> known, Spot at) {
    var name = name(source.name(), at.field("name"));
    var path = Written.absolute(source.path(), at.field("path"));
    path.ifPresent(one -> path(one, at.field("path")));
    ofPolicy(source.secret(), at.field("secret"));
    ofPolicy(source.configMap(), at.field("configMap"));
    var validate = new ArrayList<ValidateSettings>();
    var checks = at.field("validate");
    var written = Written.list(source.validate(), 16, checks);
    for (int i = 0; i < written.size(); i++) {
      var spot = checks.item(i);
      validation(written.get(i), spot).ifPresent(one -> validate.add(checked(one, known, spot)));
    }
    var publishTo = publishTo(source.publishTo(), at.field("publishTo"));
    spots.putIfAbsent(name, at);
    return path.map(one -> new SourceSettings(name, one, validate, publishTo));
  }

  private static @Nullable Path publishTo(@Nullable String written, Spot at) {
    var path = written == null ? Optional.<Path>empty() : Written.absolute(written, at);
    if (path.isPresent() && path.get().getNameCount() < 2) {
      at.wrong("lies directly below /; name a directory within one, such as /run/hotreload/conf.d");
    }
    return path.orElse(null);
  }

  private String name(@Nullable String name, Spot at) {
    if (name == null) {
      at.missing();
      return "";
    }
    if (!name.matches(NAME)) {
      at.wrong("must be 1 to 63 small letters, digits and '-', a letter or digit at each end");
    }
    var earlier = names.putIfAbsent(name, at);
    if (earlier != null) {
      at.wrong(Shown.quoted(name) + " is the name of " + earlier.path() + " already");
    }
    return name;
  }

  private void path(Path path, Spot at) {
    if (path.getNameCount() == 0) {
      at.wrong("is the whole file system; name the directory that is mounted");
    }
    var earlier = paths.putIfAbsent(path, at);
    if (earlier != null) {
      at.wrong("is the same as " + earlier.path() + "; watch it once, with all its checks");
    }
  }

  private static void ofPolicy(@Nullable String object, Spot at) {
    if (object != null) {
      at.wrong("belongs in a HotReloadPolicy; an agent's file knows mounted paths alone");
    }
  }

  private Optional<ValidateSettings> validation(@Nullable Validation validation, Spot at) {
    return validation == null
        ? Optional.empty()
        : new ValidationReader(programs).read(validation, at);
  }

  private static ValidateSettings checked(
      ValidateSettings settings, Optional<Set<String>> names, Spot at) {
    if (settings instanceof ValidateSettings.Exec exec && names.isPresent()) {
      Command.places(exec.command(), names.get(), at.field("exec").field("command"));
    }
    return settings;
  }
}
