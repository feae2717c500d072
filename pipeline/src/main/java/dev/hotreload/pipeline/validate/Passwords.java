package dev.hotreload.pipeline.validate;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The passwords that a file may mean: each of its lines, as nginx's {@code ssl_password_file} tries
 * them, then the whole text, because cert-manager takes a Secret's value as it stands, with a line
 * break at its end if there is one. Nothing of them is ever shown.
 */
final class Passwords {
  /** Each one tried costs the work that the key's encryption asks for. */
  private static final int MOST = 8;

  private final SideFile file;
  private final Candidate candidate;

  Passwords(SideFile file, Candidate candidate) {
    this.file = file;
    this.candidate = candidate;
  }

  /** The name of the file. */
  String file() {
    return file.name();
  }

  /** Whether the right one may come without a change of the source. */
  boolean isOutside() {
    return file.isOutside();
  }

  /**
   * Those to try, in this order.
   *
   * @throws Unreadable if there are none; continues a sentence that begins with the file's name
   */
  List<char[]> all() throws Unreadable {
    var text = new String(file.read(candidate), StandardCharsets.UTF_8);
    var all = new LinkedHashSet<String>();
    text.lines().filter(Predicate.not(String::isEmpty)).limit(MOST).forEach(all::add);
    if (all.isEmpty()) {
      throw new Unreadable("is empty: put the password there");
    }
    all.add(text);
    return all.stream().map(String::toCharArray).toList();
  }

  /** The passwords of a settings' file, if it names one. */
  static @Nullable Passwords of(@Nullable String file, Candidate candidate) {
    return file == null ? null : new Passwords(new SideFile(file), candidate);
  }
}
