package dev.hotreload.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

/** Two sources have the same digest if, and only if, they hold the same files. */
class DigestPropertyTest {
  @Property(tries = 300)
  void theOrderInWhichFilesAreReadIsNoMatter(
      @ForAll("sources") Map<String, String> files, @ForAll Random random) {
    var entries = new ArrayList<>(files.entrySet());
    Collections.shuffle(entries, random);
    var shuffled = new LinkedHashMap<String, String>();
    entries.forEach(each -> shuffled.put(each.getKey(), each.getValue()));

    assertThat(digest(shuffled)).isEqualTo(digest(files));
  }

  @Property(tries = 500)
  void otherFilesHaveAnotherDigest(
      @ForAll("sources") Map<String, String> one, @ForAll("sources") Map<String, String> other) {
    assertThat(digest(one).equals(digest(other))).isEqualTo(one.equals(other));
  }

  @Property(tries = 300)
  void whatIsMovedBetweenNameAndContentOrFromFileToFileIsSeen(
      @ForAll("sources") @NotEmpty Map<String, String> files, @ForAll Random random) {
    var name = List.copyOf(files.keySet()).get(random.nextInt(files.size()));
    var renamed = new HashMap<>(files);
    var content = renamed.remove(name);
    renamed.put(name + "x", content);
    var longer = new HashMap<>(files);
    longer.put(name, content + "x");
    var without = new HashMap<>(files);
    without.remove(name);

    assertThat(List.of(digest(renamed), digest(longer), digest(without)))
        .doesNotContain(digest(files))
        .doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<Map<String, String>> sources() {
    var names = Arbitraries.of("a", "b", "a/b", "ab", "ü", "tls.crt", "\uD83D\uDE00", "\uFFFD");
    var contents = Arbitraries.of("", "a", "b", "ab", "\0", "a\n");
    return Arbitraries.maps(names, contents).ofMaxSize(4);
  }

  private static ContentDigest digest(Map<String, String> files) {
    var hashes = new LinkedHashMap<String, byte[]>();
    files.forEach(
        (name, content) ->
            hashes.put(
                name, ContentDigest.sha256().digest(content.getBytes(StandardCharsets.UTF_8))));
    return ContentDigest.of(hashes);
  }
}
