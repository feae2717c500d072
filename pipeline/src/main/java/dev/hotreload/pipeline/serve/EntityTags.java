package dev.hotreload.pipeline.serve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The tags of an {@code If-None-Match}, compared weakly as RFC 9110, section 13.1.2 wants. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private final boolean any;
  private final Set<String> tags = new HashSet<>();

  EntityTags(List<String> values) {
    var list = String.join(",", values);
    any = list.strip().equals("*");
    var tag = TAG.matcher(list);
    while (tag.find()) {
      tags.add(tag.group(1));
    }
  }

  /**
   * @param tag without quotes
   */
  boolean contains(String tag) {
    return any || tags.contains(tag);
  }
}
