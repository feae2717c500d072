package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.execute.Program;
import dev.hotreload.pipeline.execute.Result;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that tries the candidate without applying it, such as {@code nginx -t}. What it says is
 * reduced to words that can't be content; a rejection is tried again, because a configuration may
 * come before its Secret.
 */
final class ExecValidator implements Validator {
  /** {@code {dir}} and {@code {dir.NAME}}. */
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{dir(?:\\.([-a-z0-9]+))?}");

  private final ValidateSettings.Exec settings;
  private final Consumer<String> output;
  private final Path place;

  ExecValidator(ValidateSettings.Exec settings, Consumer<String> output) {
    this(settings, output, PrivateCopy.place());
  }

  ExecValidator(ValidateSettings.Exec settings, Consumer<String> output, Path place) {
    this.settings = settings;
    this.output = output;
    this.place = place;
  }

  @Override
  public boolean readsContent() {
    return placeholders().anyMatch(it -> it.group(1) == null);
  }

  @Override
  public Set<String> readsContentOf() {
    return placeholders()
        .map(it -> Optional.ofNullable(it.group(1)))
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<MatchResult> placeholders() {
    return settings.command().stream().flatMap(it -> PLACEHOLDER.matcher(it).results());
  }

  @Override
  public Finding check(Candidate candidate) throws InterruptedException {
    var absent =
        readsContentOf().stream().filter(it -> !candidate.all().containsKey(it)).findFirst();
    if (absent.isPresent()) {
      return rejected("the dry run needs the source " + absent.get() + ", which has no files yet");
    }
    var command = command(candidate);
    if (command.isEmpty()) {
      return Finding.accepted();
    }
    if (needsNoCopy(command.get(), candidate)) {
      return run(command.get(), candidate);
    }
    try (var copy = PrivateCopy.in(place)) {
      return run(filled(command.get(), copy, candidate), candidate);
    } catch (IOException e) {
      return rejected(
          "a private copy for the dry run can't be made in "
              + place
              + ": give it a writable volume");
    }
  }

  /**
   * With the server's main file, if one of the sources brings it. Empty where there is nothing to
   * try: of files that are yet to be published, what the program finds by itself says nothing.
   */
  private Optional<List<String>> command(Candidate candidate) {
    var main = settings.mainFile();
    if (main == null) {
      return Optional.of(settings.command());
    }
    var more = main.found();
    if (more.isEmpty()) {
      return main.needed() || candidate.elsewhere().includes(candidate.source())
          ? Optional.empty()
          : Optional.of(settings.command());
    }
    return Optional.of(Stream.concat(settings.command().stream(), more.get().stream()).toList());
  }

  private boolean needsNoCopy(List<String> command, Candidate candidate) {
    return placeholders().findAny().isEmpty() && !candidate.elsewhere().concerns(command.stream());
  }

  private List<String> filled(List<String> command, PrivateCopy copy, Candidate candidate)
      throws IOException {
    if (candidate.elsewhere().concerns(command.stream())) {
      copyAllElsewhere(copy, candidate);
    }
    var filled = new ArrayList<String>();
    for (var argument : command) {
      filled.add(candidate.elsewhere().argument(filled(argument, copy, candidate), copy::at));
    }
    return filled;
  }

  /** One may name files of another. */
  private static void copyAllElsewhere(PrivateCopy copy, Candidate candidate) throws IOException {
    for (var place : candidate.elsewhere().places()) {
      if (candidate.all().containsKey(place.source())) {
        copy.of(place.source(), snapshot(candidate, place.source()), candidate.elsewhere());
      }
    }
  }

  private static String filled(String argument, PrivateCopy copy, Candidate candidate)
      throws IOException {
    var filled = new StringBuilder();
    var matcher = PLACEHOLDER.matcher(argument);
    while (matcher.find()) {
      var source = Objects.requireNonNullElse(matcher.group(1), candidate.source());
      var folder = copy.of(source, snapshot(candidate, source), candidate.elsewhere());
      matcher.appendReplacement(filled, Matcher.quoteReplacement(folder.toString()));
    }
    return matcher.appendTail(filled).toString();
  }

  private static Snapshot snapshot(Candidate candidate, String source) {
    return source.equals(candidate.source())
        ? candidate.snapshot()
        : Objects.requireNonNull(candidate.all().get(source), "looked through before");
  }

  private Finding run(List<String> command, Candidate candidate) throws InterruptedException {
    return switch (new Program(command, settings.timeout()).run()) {
      case Result.Exited(var code, var said) -> {
        output.accept(said);
        yield code == 0 ? Finding.accepted() : refused(code, said, candidate);
      }
      case Result.TimedOut(var after, var said) -> {
        output.accept(said);
        yield rejected(
            "%s did not end within %d s and was stopped".formatted(program(), after.toSeconds()));
      }
      case Result.NotFound(var name) ->
          rejected(name + ", the program of the dry run, is not installed here: install it");
      case Result.NotStarted(var reason) ->
          rejected(
              "%s, the program of the dry run, does not start: %s".formatted(program(), reason));
    };
  }

  private Finding refused(int code, String said, Candidate candidate) {
    var names =
        Stream.concat(Stream.of(candidate.snapshot()), candidate.all().values().stream())
            .flatMap(it -> it.files().keySet().stream())
            .map(it -> it.substring(it.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    return rejected(
        "%s refuses it with exit code %d: %s"
            .formatted(program(), code, new Complaint(names).reduce(said)));
  }

  private String program() {
    var name = settings.command().getFirst();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static Rejected rejected(String reason) {
    return new Rejected(reason, new Finding.Retry.WithBackoff());
  }
}
