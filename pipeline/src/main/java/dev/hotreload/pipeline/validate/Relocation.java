package dev.hotreload.pipeline.validate;

import dev.hotreload.pipeline.configure.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sources that the server will read in another place, where the candidate does not lie yet: in a dry
 * run the names of both places stand for a private copy, in the command and in what the copies say of
 * each other. So an {@code include} by absolute path is tried with the files that it would find.
 */
public record Relocation(List<Place> places) {
  /** Of a server that reads every source where it is mounted. */
  public static final Relocation NONE = new Relocation(List.of());

  /** Not followed by more of a name: {@code /run/web} is no part of {@code /run/web2}. */
  private static final String END = "(?![A-Za-z0-9._-])";

  public Relocation {
    places = List.copyOf(places);
  }

  /**
   * One source.
   *
   * @param mount where the candidate lies
   * @param published what the server calls it
   */
  public record Place(String source, Path mount, Path published) {
    private boolean isFile() {
      return Files.isRegularFile(mount);
    }

    private String name() {
      return String.valueOf(mount.getFileName());
    }
  }

  /** Of those of the sources that are published. */
  public static Relocation of(List<SourceSettings> sources) {
    var places = new ArrayList<Place>();
    for (var source : sources) {
      if (source.publishTo() != null) {
        places.add(new Place(source.name(), source.path(), source.publishTo()));
      }
    }
    return new Relocation(places);
  }

  boolean includes(String source) {
    return places.stream().anyMatch(place -> place.source().equals(source));
  }

  /** Whether one of these arguments names one of the places. */
  boolean concerns(Stream<String> arguments) {
    return arguments.anyMatch(each -> !argument(each, source -> Path.of("/")).equals(each));
  }

  /** An argument that names the copies. */
  String argument(String text, Function<String, Path> copy) {
    var moved = text;
    for (var place : places) {
      var folder = copy.apply(place.source());
      moved = replace(moved, place.mount(), place.isFile() ? folder.resolve(place.name()) : folder);
      moved = replace(moved, place.published(), folder);
    }
    return moved;
  }

  /** A file's content that names the copies; bytes that are no text stay what they are. */
  byte[] content(byte[] bytes, Function<String, Path> copy) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var moved = text;
    for (var place : places) {
      moved = replace(moved, place.published(), copy.apply(place.source()));
    }
    return moved.equals(text) ? bytes : moved.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String replace(String text, Path name, Path copy) {
    // As bytes, because that is what a file's content was read as.
    var bytes =
        new String(name.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return text.contains(bytes)
        ? Pattern.compile(Pattern.quote(bytes) + END)
            .matcher(text)
            .replaceAll(Matcher.quoteReplacement(copy.toString()))
        : text;
  }
}
