package dev.hotreload.pipeline.configure;

import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks that presets add to sources. */
final class Checks {
  /** Of everything that presets run and look at. */
  static final Duration TIMEOUT = Range.TIMEOUT.byDefault();

  private static final ValidateSettings CERTIFICATE =
      new ValidateSettings.Tls("tls.crt", "tls.key", Duration.ZERO, List.of(), true);

  private Checks() {}

  /**
   * The sources, each with a check of the certificate that it may hold and with the dry run, where
   * nobody wrote one.
   *
   * @param dryRun for a source; empty where its program is missing
   */
  static List<SourceSettings> added(
      List<SourceSettings> written, Function<SourceSettings, Optional<ValidateSettings>> dryRun) {
    return written.stream().map(source -> added(source, dryRun)).toList();
  }

  private static SourceSettings added(
      SourceSettings source, Function<SourceSettings, Optional<ValidateSettings>> dryRun) {
    var validate = new ArrayList<>(source.validate());
    if (!has(source, ValidateSettings.Tls.class)) {
      validate.add(CERTIFICATE);
    }
    if (!has(source, ValidateSettings.Exec.class)) {
      dryRun.apply(source).ifPresent(validate::add);
    }
    return source.withValidate(validate);
  }

  /** Where a main file of such a name would lie: in the source itself, or in one beside it. */
  static List<Path> places(List<SourceSettings> all, SourceSettings source, String... names) {
    return Stream.concat(Stream.of(source), all.stream())
        .map(SourceSettings::path)
        .distinct()
        .flatMap(path -> Stream.of(names).map(name -> place(path, name)))
        .distinct()
        .toList();
  }

  private static Path place(Path source, String name) {
    return source.endsWith(name) ? source : source.resolve(name);
  }

  /** The verifications, with a look at the workers if this signal is what the server is told by. */
  static List<VerifySettings> withWorkers(
      List<VerifySettings> written, ReloadSettings reload, String name) {
    var all = new ArrayList<>(written);
    if (reload instanceof ReloadSettings.Signal signal
        && signal.name().equals(name)
        && written.stream().noneMatch(VerifySettings.Workers.class::isInstance)) {
      all.add(new VerifySettings.Workers(TIMEOUT));
    }
    return List.copyOf(all);
  }

  /** The program, if a source goes without its dry run. */
  static @Nullable String missing(String program, List<SourceSettings> completed) {
    return completed.stream().allMatch(source -> has(source, ValidateSettings.Exec.class))
        ? null
        : program;
  }

  private static boolean has(SourceSettings source, Class<? extends ValidateSettings> kind) {
    return source.validate().stream().anyMatch(kind::isInstance);
  }
}
