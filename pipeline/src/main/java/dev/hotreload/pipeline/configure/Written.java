package dev.hotreload.pipeline.configure;

import dev.hotreload.pipeline.configure.LengthOfTime.Range;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the values that occur in several places. Each says what is wrong at its spot. */
final class Written {
  private Written() {}

  /** The default where nothing is written, and also where nonsense is. */
  static Duration time(@Nullable String text, Range range, Spot at) {
    if (text == null) {
      return range.byDefault();
    }
    var length = LengthOfTime.parse(text);
    if (length.isEmpty()) {
      at.wrong(Shown.quoted(text) + " is no length of time; write it as 10s, 200ms or 1h30m");
    } else if (!range.holds(length.get())) {
      at.wrong("must lie between " + range.least() + " and " + range.most());
    }
    return length.orElse(range.byDefault());
  }

  static int number(@Nullable Integer number, int least, int most, int standard, Spot at) {
    if (number != null && (number < least || number > most)) {
      at.wrong("must lie between " + least + " and " + most);
    }
    return number == null ? standard : number;
  }

  /** The text, if it is there, not empty, not too long, and one line. */
  static Optional<String> line(@Nullable String text, int longest, Spot at) {
    if (text == null) {
      at.missing();
    } else if (text.isEmpty()) {
      at.wrong("is empty");
    } else if (text.length() > longest) {
      at.wrong("is longer than " + longest + " characters");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      at.wrong("holds a line break or another control character");
    } else {
      return Optional.of(text);
    }
    return Optional.empty();
  }

  /** At most so many entries; an absent list counts as empty, an absent entry as a mistake. */
  static <T> List<T> list(@Nullable List<T> list, int most, Spot at) {
    if (list == null) {
      return List.of();
    }
    if (list.size() > most) {
      at.wrong("has more than " + most + " entries");
    }
    var some = list.subList(0, Math.min(most, list.size()));
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) == null) {
        at.item(i).wrong("is an empty entry");
      }
    }
    return some;
  }

  /** An absolute path without detours. */
  static Optional<Path> absolute(@Nullable String text, Spot at) {
    var line = line(text, 1024, at);
    if (line.isPresent() && !line.get().startsWith("/")) {
      at.wrong("must be an absolute path, beginning with /");
      return Optional.empty();
    }
    return line.flatMap(one -> path(one, at));
  }

  /** A path within a source; the default where nothing is written. */
  static String relative(@Nullable String text, String standard, Spot at) {
    if (text == null) {
      return standard;
    }
    var line = line(text, 253, at);
    if (line.isPresent() && line.get().startsWith("/")) {
      at.wrong("must be a path within the source, not beginning with /");
      return standard;
    }
    return line.flatMap(one -> path(one, at)).map(Path::toString).orElse(standard);
  }

  /** A path within a source, or an absolute one; null where nothing usable is written. */
  static @Nullable String anywhere(@Nullable String text, Spot at) {
    return text == null
        ? null
        : line(text, 1024, at).flatMap(one -> path(one, at)).map(Path::toString).orElse(null);
  }

  private static Optional<Path> path(String text, Spot at) {
    try {
      var path = Path.of(text);
      if (StreamSupport.stream(path.spliterator(), false).noneMatch(Written::isDetour)) {
        return Optional.of(path);
      }
      at.wrong("must be written without . and ..");
    } catch (InvalidPathException unspeakable) {
      at.wrong("holds characters that no file name on this machine can have");
    }
    return Optional.empty();
  }

  private static boolean isDetour(Path name) {
    return name.toString().equals(".") || name.toString().equals("..");
  }

  /** An address of the web, which is never quoted: people put tokens into them. */
  static Optional<URI> url(@Nullable String text, Spot at) {
    return line(text, 2048, at).flatMap(one -> parsed(one, at));
  }

  private static Optional<URI> parsed(String text, Spot at) {
    try {
      var url = new URI(text);
      var mistake = mistake(url);
      if (mistake.isEmpty()) {
        return Optional.of(url);
      }
      at.wrong(mistake);
    } catch (URISyntaxException nonsense) {
      at.wrong("is no URL; write it as http://127.0.0.1:8080/reload");
    }
    return Optional.empty();
  }

  private static String mistake(URI url) {
    var scheme = url.getScheme();
    if (scheme == null || !scheme.matches("(?i)https?")) {
      return "must begin with http:// or https://";
    }
    if (url.getRawUserInfo() != null) {
      return "carries a credential; one comes by a header's valueFile, never inline";
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65535) {
      return "names no host, or no possible port; write it as http://127.0.0.1:8080/reload";
    }
    return url.getRawFragment() == null ? "" : "has a part after #, which is never sent";
  }
}
