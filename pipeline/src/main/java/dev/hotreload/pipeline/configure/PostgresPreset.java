package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.StartTls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL reloads on SIGHUP to its first process, and keeps, without a word to the sender, what it
 * can't take over: all of a configuration with a mistake, a {@code pg_hba.conf} with one, a
 * certificate whose key others may read. It tells when it read its configuration and what is wrong
 * with the files, so {@code psql} is a proof of those; of a certificate only a handshake is.
 *
 * <p>{@code psql} connects as the agent's user, or as PGHOST, PGPORT, PGUSER in the agent's
 * environment say; the role must see {@code pg_file_settings}, which superusers do.
 */
record PostgresPreset(Programs programs) implements ServerPreset {
  private static final String PROGRAM = "postgres";
  private static final String QUESTION =
      "select 1 / (pg_conf_load_time() > to_timestamp("
          + VerifySettings.Exec.RELOADED
          + ") and not exists (select from pg_file_settings where error is not null)"
          + " and not exists (select from pg_hba_file_rules where error is not null))::int";

  @Override
  public ReloadSettings reload() {
    return new ReloadSettings.Signal("HUP", null, PROGRAM);
  }

  /** The folder for {@code -D} is only looked into for what the file itself does not say. */
  @Override
  public List<SourceSettings> complete(List<SourceSettings> written) {
    var program = program();
    return Checks.added(
        written,
        source ->
            program.map(
                found ->
                    new ValidateSettings.Exec(
                        List.of(found.toString(), "-C", "config_file", "-D", "/"),
                        Checks.TIMEOUT,
                        new ValidateSettings.MainFile(
                            List.of("--config-file={file}"),
                            Checks.places(written, source, "postgresql.conf"),
                            true))));
  }

  /** Debian keeps it out of everybody's PATH; of several versions none is known to be the one. */
  private Optional<Path> program() {
    var installed =
        IntStream.rangeClosed(10, 30)
            .mapToObj(version -> "/usr/lib/postgresql/" + version + "/bin/" + PROGRAM)
            .flatMap(file -> programs.find(file).stream())
            .toList();
    return programs
        .find(PROGRAM)
        .or(() -> installed.size() == 1 ? Optional.of(installed.getFirst()) : Optional.empty());
  }

  @Override
  public List<VerifySettings> complete(List<VerifySettings> written, ReloadSettings reload) {
    var all = new ArrayList<>(written.stream().map(PostgresPreset::asked).toList());
    if (!(reload instanceof ReloadSettings.None)
        && written.stream().noneMatch(VerifySettings.Exec.class::isInstance)) {
      programs.find("psql").ifPresent(psql -> all.add(question(psql)));
    }
    return List.copyOf(all);
  }

  private static VerifySettings question(Path psql) {
    return new VerifySettings.Exec(
        List.of(psql.toString(), "-XwqAt", "-d", "postgres", "-c", QUESTION),
        Checks.TIMEOUT,
        "tls.crt");
  }

  private static VerifySettings asked(VerifySettings written) {
    return written instanceof VerifySettings.Tls tls ? tls.startingBy(StartTls.POSTGRES) : written;
  }

  @Override
  public @Nullable String missing(List<SourceSettings> completed) {
    return Checks.missing(PROGRAM, completed);
  }
}
