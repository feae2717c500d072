package dev.hotreload.pipeline.configure;

import dev.hotreload.api.file.Format;
import dev.hotreload.api.file.KeystoreContent;
import dev.hotreload.api.file.KeystoreType;
import dev.hotreload.api.file.Readers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check of a source. */
public sealed interface ValidateSettings {
  /**
   * Certificate, chain and key.
   *
   * @param certificate path relative to the source
   * @param key path relative to the source
   * @param whenPresent a source that holds neither file passes; so a preset can ask for it everywhere
   * @param passwordFile where the password of an encrypted key stands; absolute, or relative to the
   *     source
   * @param trust the authorities to one of which the chain must lead; absolute, or relative to the
   *     source
   */
  record Tls(
      String certificate,
      String key,
      Duration minRemaining,
      List<String> dnsNames,
      boolean whenPresent,
      @Nullable String passwordFile,
      @Nullable String trust)
      implements ValidateSettings {
    public Tls {
      dnsNames = List.copyOf(dnsNames);
    }

    public Tls(
        String certificate,
        String key,
        Duration minRemaining,
        List<String> dnsNames,
        boolean whenPresent) {
      this(certificate, key, minRemaining, dnsNames, whenPresent, null, null);
    }
  }

  /** Every file parses. */
  record Parses(Format format) implements ValidateSettings {}

  /**
   * A Java keystore.
   *
   * @param file path relative to the source
   * @param passwordFile absolute, or relative to the source
   * @param type absent for what the file begins like
   * @param alias the entry; absent for the only one with a key, or any authority
   */
  record Keystore(
      String file,
      String passwordFile,
      @Nullable KeystoreType type,
      KeystoreContent holds,
      @Nullable String alias,
      Duration minRemaining,
      List<String> dnsNames)
      implements ValidateSettings {
    public Keystore {
      dnsNames = List.copyOf(dnsNames);
    }
  }

  /**
   * Files fit a schema.
   *
   * @param schema absolute, or relative to the source
   * @param file path relative to the source; absent for all that can be read
   */
  record JsonSchema(String schema, @Nullable String file) implements ValidateSettings {}

  /**
   * Who may do what with the files.
   *
   * @param privateKey who besides root may read a private key, where the file system is the user's
   */
  record Permissions(Readers privateKey) implements ValidateSettings {}

  /**
   * A dry run.
   *
   * @param command argv; may hold {@code {dir}} and {@code {dir.NAME}}
   * @param mainFile what a preset's dry run begins with; absent in one written by hand
   */
  record Exec(List<String> command, Duration timeout, @Nullable MainFile mainFile)
      implements ValidateSettings {
    public Exec {
      command = List.copyOf(command);
    }

    public Exec(List<String> command, Duration timeout) {
      this(command, timeout, null);
    }
  }

  /**
   * The server's main configuration, if one of the sources brings it. When the dry run starts, the
   * arguments are added to its command with the first of the candidates that is a regular file in
   * place of {@code {file}}; if none is, the program reads the configuration that it finds by itself.
   * Candidates are live paths, not copies: published in place, the mount already holds what is
   * checked, and only there do includes and certificates of other sources lie where the
   * configuration says.
   *
   * @param needed whether the program finds none by itself, so that without a candidate there is
   *     nothing to try
   */
  record MainFile(List<String> arguments, List<Path> candidates, boolean needed) {
    public MainFile {
      arguments = List.copyOf(arguments);
      candidates = List.copyOf(candidates);
    }

    /** What is added to the command; empty if none of the candidates is there. */
    public Optional<List<String>> found() {
      return candidates.stream().filter(Files::isRegularFile).findFirst().map(this::arguments);
    }

    private List<String> arguments(Path file) {
      return arguments.stream().map(each -> each.replace("{file}", file.toString())).toList();
    }
  }
}
