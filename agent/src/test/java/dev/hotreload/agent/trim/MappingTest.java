package dev.hotreload.agent.trim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappingTest {
  private static final String SMAPS =
      """
      55d4-55d6 rw-p 00000000 00:00 0                                  [heap]
      Rss:                   8 kB
      Anonymous:             8 kB
      7f00001000-7f00003000 r-xp 00001000 08:01 42                     /opt/a b/libjvm.so
      Rss:                   8 kB
      Anonymous:             0 kB
      VmFlags: rd ex mr mw me
      7f00004000-7f00005000 r--p 00004000 08:01 42                     /opt/a b/libjvm.so
      Anonymous:             4 kB
      7f00006000-7f00007000 rw-p 00006000 08:01 42                     /opt/a b/libjvm.so
      Anonymous:             0 kB
      """;

  @Test
  void onlyWhatIsAsItsFileIsCanBeReadAgain() {
    var all = Mapping.of(SMAPS.lines().toList());
    assertThat(all).hasSize(3).allMatch(each -> each.file().equals("/opt/a b/libjvm.so"));
    assertThat(all.stream().filter(Mapping::canBeReadAgain))
        .containsExactly(new Mapping(0x7f00001000L, 0x2000, "r-xp", "/opt/a b/libjvm.so", false));
  }

  @Test
  void thisProcessIsUnderstoodAndLivesOnAfterwards() throws IOException {
    var own = Mapping.of(Files.readAllLines(Path.of("/proc/self/smaps")));
    assertThat(own.stream().filter(each -> each.file().endsWith("/libjvm.so")))
        .anyMatch(Mapping::canBeReadAgain)
        .anyMatch(each -> !each.canBeReadAgain());
    var trim = new Trim();
    trim.run();
    trim.run();
    assertThat(Mapping.of(SMAPS.lines().toList())).hasSize(3);
  }
}
