package dev.hotreload.pipeline.validate;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reduces what a dry run says to the kind of error, file and line. Programs quote the configuration,
 * often without quotation marks, so only words of a fixed vocabulary pass: none of them can be a
 * secret.
 */
final class Complaint {
  static final String SILENT = "run 'check' to see what it says";

  private static final Pattern SEVERE =
      Pattern.compile(
          "\\b(emerg|alert|crit|error|fatal|failed|invalid)\\b", Pattern.CASE_INSENSITIVE);

  /** {@code /etc/nginx/x.conf:3}, {@code [/etc/haproxy.cfg:3]}, {@code line 3 of /etc/x.conf}. */
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\b(?:in|at)\\s+)?\\[?(?<file>[^\\s\\[\\]\"'():]+):(?<line>\\d+)\\]?"
              + "|\\bon line (?<line2>\\d+) of (?<file2>[^\\s\"':]+)");

  /** What is quoted; kept of it is only a brace or semicolon that stands in the wrong place. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?<kept>\"[{};]\")|\"[^\"]*(?:\"|$)|`[^`']*(?:[`']|$)|(?<![\\p{Alnum}])'[^']*(?:'|$)");

  private static final Pattern WORD =
      Pattern.compile("(?<![^\\s(\\[,;:])\\p{Alpha}+(?=$|[\\s()\\],.;:])|\"[{};]\"");

  private static final Set<String> VOCABULARY =
      Set.of(
          ("a address allowed already an and any argument arguments as at authority bad be been"
                  + " before bind block brace bracket but by can cannot certificate chain character"
                  + " characters closed closing command conf config configuration conflicting"
                  + " connection content context could default defined denied dependency directive"
                  + " directives directory does duplicate duplicated either element empty end"
                  + " ended ends entries entry error errors exist exists expected expecting expired"
                  + " failed fatal field file files for format found from group handshake has have here host"
                  + " ignored illegal in include incomplete incorrect indentation inside integer"
                  + " invalid is it key keys keyword large line lines load location long malformed map mapping match"
                  + " mismatch mismatched misplaced missing module more must name names needs no none"
                  + " not number object of on one only open opened opening option or out outside"
                  + " overlapping parameter parameters parse parsing path permission permitted port"
                  + " private protocol range read reading reached required requires resolve rule same"
                  + " section server should size such support supported syntax target terminated that"
                  + " the there this time to token too type unable unclosed undefined unexpected unknown"
                  + " unmatched unquoted unrecognized unsupported unterminated upstream url user value"
                  + " values variable version was wrong with without")
              .split(" "));

  private final Set<String> fileNames;

  /** Knows the names of the files that were tried, without folders: they may be shown. */
  Complaint(Set<String> fileNames) {
    this.fileNames = Set.copyOf(fileNames);
  }

  /** One line that quotes nothing. */
  String reduce(String output) {
    return output
        .lines()
        .map(this::line)
        .filter(it -> it.score() > 0)
        .max(Comparator.comparingInt(Line::score))
        .map(it -> it.kind() + it.place())
        .orElse(SILENT);
  }

  private Line line(String text) {
    var places = PLACE.matcher(text);
    var place = "";
    while (places.find()) {
      place = place(places, place);
    }
    var kind = kind(places.replaceAll(" "));
    int score = kind.isEmpty() ? 0 : 1;
    score += place.isEmpty() ? 0 : 2;
    score += SEVERE.matcher(text).find() ? 4 : 0;
    return new Line(
        kind.isEmpty() ? "an error" : kind, place, kind.isEmpty() && place.isEmpty() ? 0 : score);
  }

  /** The last known file on a line is the one that it is about. */
  private String place(Matcher matcher, String before) {
    boolean first = matcher.group("file") != null;
    var file = first ? matcher.group("file") : matcher.group("file2");
    var number = first ? matcher.group("line") : matcher.group("line2");
    var name = file.substring(file.lastIndexOf('/') + 1);
    return fileNames.contains(name) || exists(file) ? " in " + name + ":" + number : before;
  }

  private static boolean exists(String file) {
    try {
      return file.startsWith("/") && Files.isRegularFile(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String kind(String text) {
    var unquoted = QUOTED.matcher(text).replaceAll(it -> it.group(1) == null ? " " : it.group(1));
    return WORD.matcher(unquoted)
        .results()
        .map(it -> it.group().toLowerCase(Locale.ROOT))
        .filter(it -> it.startsWith("\"") || VOCABULARY.contains(it))
        .collect(Collectors.joining(" "));
  }

  private record Line(String kind, String place, int score) {}
}
