package dev.hotreload.pipeline.configure;

import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * nginx reloads on SIGHUP to its master process, and keeps the old configuration, without a word to
 * the sender, if the new one is broken: so it is tried before, and its workers must be younger than
 * the signal after.
 *
 * <p>The dry run starts from {@code nginx.conf} where a source brings it, else from the
 * configuration that is compiled into the program. Both are read where they lie, because a
 * fragment in {@code conf.d} means nothing alone, and published in place the mount already holds
 * the candidate. A server that was started with a main configuration elsewhere needs an {@code
 * exec} written by hand.
 */
record NginxPreset(Programs programs) implements ServerPreset {
  private static final String PROGRAM = "nginx";
  private static final String MAIN_FILE = "nginx.conf";
  private static final Duration TIMEOUT = Range.TIMEOUT.byDefault();

  @Override
  public ReloadSettings.Signal signal() {
    return new ReloadSettings.Signal("HUP", null, PROGRAM);
  }

  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    return written.stream().map(source -> complete(source, written)).toList();
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    var all = new ArrayList<>(written);
    if (reload instanceof ReloadSettings.Signal signal
        && signal.name().equals("HUP")
        && written.stream().noneMatch(VerifySettings.Workers.class::isInstance)) {
      all.add(new VerifySettings.Workers(TIMEOUT));
    }
    return List.copyOf(all);
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return completed.stream().allMatch(source -> has(source, ValidateSettings.Exec.class))
        ? null
        : PROGRAM;
  }

  private SourceSettings complete(SourceSettings source, List<SourceSettings> all) {
    var validate = new ArrayList<>(source.validate());
    if (!has(source, ValidateSettings.Tls.class)) {
      validate.add(new ValidateSettings.Tls("tls.crt", "tls.key", Duration.ZERO, List.of(), true));
    }
    if (!has(source, ValidateSettings.Exec.class)) {
      programs.find(PROGRAM).ifPresent(program -> validate.add(dryRun(program, source, all)));
    }
    return new SourceSettings(source.name(), source.path(), validate);
  }

  private static ValidateSettings dryRun(
      Path program, SourceSettings source, List<SourceSettings> all) {
    var candidates =
        Stream.concat(Stream.of(source), all.stream())
            .map(SourceSettings::path)
            .distinct()
            .map(path -> path.endsWith(MAIN_FILE) ? path : path.resolve(MAIN_FILE))
            .toList();
    return new ValidateSettings.Exec(
        List.of(program.toString(), "-t", "-q"),
        TIMEOUT,
        new ValidateSettings.MainFile("-c", candidates));
  }

  private static boolean has(SourceSettings source, Class<? extends ValidateSettings> kind) {
    return source.validate().stream().anyMatch(kind::isInstance);
  }
}
