package dev.hotreload.e2e.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server finds in the published directory at one moment.
 *
 * @param version what {@code ..data} leads to
 * @param files by path within it
 */
record Sight(Path version, Map<String, String> files) {
  private static final Pattern NUMBER = Pattern.compile("# generation (\\d+)\n");
  private static final Pattern VERSION = Pattern.compile("\\.\\.\\d{4}(_\\d\\d){5}\\.\\d+");
  private static final Set<String> NAMES =
      Set.of("..data", "..verified", "..hotreload", "..data_tmp", "..verified_tmp", "tls", "site");

  Sight {
    files = Map.copyOf(files);
  }

  /** Looks again where the directory was switched meanwhile. */
  static Sight of(Path published) {
    while (true) {
      var version = current(published);
      try {
        return new Sight(version, read(version));
      } catch (NoSuchFileException | UncheckedIOException e) {
        assertThat(current(published)).as("switched while it was read").isNotEqualTo(version);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Path current(Path published) {
    try {
      return published.resolve(Files.readSymbolicLink(published.resolve("..data")));
    } catch (IOException e) {
      throw new UncheckedIOException("..data is no link", e);
    }
  }

  private static Map<String, String> read(Path version) throws IOException {
    var files = new HashMap<String, String>();
    try (var all = Files.walk(version)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        files.put(version.relativize(file).toString(), Files.readString(file, UTF_8));
      }
    }
    return files;
  }

  /** The number in the configuration. */
  int number() {
    var matcher = NUMBER.matcher(files.getOrDefault("site/nginx.conf", ""));
    assertThat(matcher.find()).as("site/nginx.conf names its generation").isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** It must be this generation, all of it and nothing else, and one that may be published. */
  void assertIs(Generation generation, Map<String, String> site) {
    var wanted = new HashMap<String, String>();
    generation.certificate().forEach((name, text) -> wanted.put("tls/" + name, text));
    site.forEach((name, text) -> wanted.put("site/" + name, text));
    assertThat(generation.kind().isPublished()).as("%s is visible", generation).isTrue();
    assertThat(files.keySet()).as("%s", generation).isEqualTo(wanted.keySet());
    assertThat(files.equals(wanted)).as("every byte of %s", generation).isTrue();
  }

  /** The versions that lie there; nothing may lie there that is none of ours. */
  static List<String> versions(Path published) throws IOException {
    try (var all = Files.list(published)) {
      var names = all.map(each -> each.getFileName().toString()).toList();
      var versions = names.stream().filter(name -> VERSION.matcher(name).matches()).toList();
      assertThat(names).allMatch(name -> NAMES.contains(name) || versions.contains(name));
      return versions;
    }
  }
}
