package dev.hotreload.agent.trim;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A part of a file that this process has in its memory, as proc_pid_smaps(5) tells.
 *
 * @param address where it begins
 * @param length in bytes
 * @param changed whether some page of it is no longer what the file holds
 */
record Mapping(long address, long length, String permissions, String file, boolean changed) {
  private static final String CHANGED = "Anonymous:";

  /** All of them that are of files. */
  static List<Mapping> of(List<String> smaps) {
    var all = new ArrayList<Mapping>();
    for (var line : smaps) {
      if (line.startsWith(CHANGED)) {
        if (!all.isEmpty() && !line.substring(CHANGED.length()).strip().startsWith("0 ")) {
          all.add(all.removeLast().written());
        }
      } else if (isHead(line)) {
        all.add(head(line));
      }
    }
    all.removeIf(each -> !each.file().startsWith("/"));
    return all;
  }

  /** Nobody may write to it, and nobody has: the kernel can bring it again from the file. */
  boolean canBeReadAgain() {
    return permissions.startsWith("r-") && permissions.endsWith("p") && !changed;
  }

  private Mapping written() {
    return new Mapping(address, length, permissions, file, true);
  }

  /** {@code 7f00-7f10 r-xp 00000000 08:01 42    /opt/lib/libjvm.so}; other lines name a value. */
  private static boolean isHead(String line) {
    var dash = line.indexOf('-');
    return dash > 0 && line.substring(0, dash).chars().allMatch(HexFormat::isHexDigit);
  }

  private static Mapping head(String line) {
    var words = line.split(" +", 6);
    var dash = words[0].indexOf('-');
    var from = HexFormat.fromHexDigitsToLong(words[0].substring(0, dash));
    var to = HexFormat.fromHexDigitsToLong(words[0].substring(dash + 1));
    return new Mapping(from, to - from, words[1], words.length < 6 ? "" : words[5], false);
  }
}
