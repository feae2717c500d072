package dev.hotreload.demo.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.demo.serve.ServerKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TitlesTest {
  @Test
  void everyActOfTheScriptsIsToldInOneLineOfItsOwn() {
    var acts =
        Stream.concat(Script.alone().stream(), Script.inCluster().stream()).distinct().toList();
    var titles = acts.stream().map(act -> Titles.of(act, ServerKind.jvm())).toList();
    assertThat(titles)
        .doesNotHaveDuplicates()
        .allSatisfy(title -> assertThat(title).hasSizeBetween(10, 80).doesNotContain("\n"));
  }

  @Test
  void theScriptsPlayEveryKindOfAct() {
    var played =
        Stream.concat(Script.alone().stream(), Script.inCluster().stream())
            .<Class<?>>map(Object::getClass)
            .distinct();
    assertThat(played).containsExactlyInAnyOrder(Act.class.getPermittedSubclasses());
  }

  @Test
  void whatIsBrokenIsMendedBeforeTheScriptEnds() {
    for (var script : java.util.List.of(Script.alone(), Script.inCluster())) {
      assertThat(script.lastIndexOf(new Act.RestoreCertificate()))
          .isGreaterThanOrEqualTo(script.lastIndexOf(new Act.MismatchCertificate()));
      assertThat(script.lastIndexOf(new Act.RestoreSite()))
          .isGreaterThanOrEqualTo(script.lastIndexOf(new Act.BreakSite()));
    }
  }
}
