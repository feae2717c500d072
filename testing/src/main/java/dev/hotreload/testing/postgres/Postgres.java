package dev.hotreload.testing.postgres;

import dev.hotreload.testing.run.Child;
import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.Finished;
import dev.hotreload.testing.run.Loopback;
import dev.hotreload.testing.run.Program;
import dev.hotreload.testing.run.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL that dies with this JVM. It refuses to run as root, and so is run by its package's
 * user where the test is root's. Tests that use it say {@code @RequiresProgram("psql")}.
 */
public final class Postgres implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
  private static final String USER = ROOT ? "postgres" : System.getProperty("user.name");
  private static final Path HOME = Path.of("/usr/lib/postgresql");

  private final Path prefix;
  private final int port = Loopback.freePort();
  private final Child child;

  private Postgres(Path prefix, Path configuration, Path certificates, String more) {
    this.prefix = prefix;
    Command.of(first(run("initdb")), rest(run("initdb"))).within(LIMIT).run().orThrow();
    write(configuration, text(certificates, more));
    var argv = new ArrayList<>(run("postgres"));
    argv.add("--config-file=" + configuration);
    child = Child.start("postgres", argv, prefix.resolve("postgres.log"));
    child.await(LIMIT, () -> ask("select 1").succeeded());
  }

  /**
   * Makes a cluster and starts it.
   *
   * @param prefix its folder; the database's user must be able to get there
   * @param configuration the file to write and to start with
   * @param certificates where {@code tls.crt} and {@code tls.key} lie, see {@link #own}
   * @param more lines of the configuration
   */
  public static Postgres start(Path prefix, Path configuration, Path certificates, String more) {
    for (var folder : List.of(prefix, prefix.resolve("data"), prefix.resolve("sock"))) {
      try {
        own(Files.createDirectories(folder), folder.endsWith("data") ? "rwx------" : "rwxr-xr-x");
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL's folder could not be made", e);
      }
    }
    return new Postgres(prefix, configuration, certificates, more);
  }

  /** Gives a file to the database's user; a key that others may read is refused by it. */
  public static void own(Path file, String permissions) {
    try {
      var users = file.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(file, users.lookupPrincipalByName(USER));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " could not be given to " + USER, e);
    }
  }

  /** Its configuration, with more lines. */
  public String text(Path certificates, String more) {
    return """
        listen_addresses = '127.0.0.1'
        port = %1$d
        unix_socket_directories = '%2$s/sock'
        external_pid_file = '%3$s'
        hba_file = '%2$s/data/pg_hba.conf'
        ident_file = '%2$s/data/pg_ident.conf'
        fsync = off
        ssl = on
        ssl_cert_file = '%4$s/tls.crt'
        ssl_key_file = '%4$s/tls.key'
        %5$s
        """
        .formatted(port, prefix, pidFile(), certificates, more);
  }

  /** What {@code psql} says to a query. */
  public Finished ask(String query) {
    return Command.of(Path.of("/usr/bin/psql"), "-XwqAt", "-d", "postgres", "-c", query)
        .with(environment())
        .within(Duration.ofSeconds(10))
        .run();
  }

  /** How psql finds it. */
  public Map<String, String> environment() {
    return Map.of(
        "PGHOST", prefix.resolve("sock").toString(),
        "PGPORT", Integer.toString(port),
        "PGUSER", USER);
  }

  public void signal(String name) {
    Signals.send(name, child.pid());
  }

  public int port() {
    return port;
  }

  public Path pidFile() {
    return prefix.resolve("postgres.pid");
  }

  /** A fast shutdown (SIGINT), which waits for no client. */
  @Override
  public void close() {
    if (child.isAlive()) {
      signal("INT");
    }
    child.stop();
  }

  private List<String> run(String program) {
    var data = prefix.resolve("data").toString();
    var own = new ArrayList<String>();
    if (ROOT) {
      own.addAll(List.of("/usr/bin/setpriv", "--reuid=postgres", "--regid=postgres"));
      own.add("--clear-groups");
    }
    own.addAll(List.of(find(program).toString(), "-D", data));
    if (program.equals("initdb")) {
      own.addAll(List.of("-N", "-A", "trust", "--no-locale", "-E", "UTF8"));
    }
    return own;
  }

  private static Path first(List<String> argv) {
    return Path.of(argv.getFirst());
  }

  private static List<String> rest(List<String> argv) {
    return argv.subList(1, argv.size());
  }

  /** Debian keeps the server's programs out of everybody's PATH. */
  private static Path find(String program) {
    try (Stream<Path> versions = Files.list(HOME)) {
      return versions
          .map(version -> version.resolve("bin").resolve(program))
          .filter(Files::isExecutable)
          .findFirst()
          .or(() -> Program.find(program))
          .orElseThrow(() -> new IllegalStateException(program + " is not installed"));
    } catch (IOException e) {
      return Program.find(program)
          .orElseThrow(() -> new IllegalStateException(program + " is not installed", e));
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL's configuration could not be written", e);
    }
  }
}
