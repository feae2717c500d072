package dev.hotreload.pipeline.configure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where sources are published, and which of them in one switch. */
final class StagingTest {
  private static final String SIDE_BY_SIDE =
      """
      sources:
        - {name: tls, path: /etc/web/tls, publishTo: /run/web/tls}
        - {name: site, path: /etc/web/site, publishTo: /run/web/site}
        - {name: other, path: /etc/web/other}
      reload: {none: {}}
      """;

  @Test
  void isInPlaceUnlessSaidOtherwise() {
    var settings = good("sources: [{name: a, path: /etc/a}]\nreload: {none: {}}\n");

    assertThat(settings.sources().getFirst().publishTo()).isNull();
    assertThat(settings.together()).isEmpty();
    assertThat(settings.hold()).isNull();
  }

  @Test
  void takesEverythingThatCanBeSet() {
    var settings = good(SIDE_BY_SIDE + "together: [site, tls]\nhold: {timeout: 1h}\n");

    assertThat(settings.sources().getFirst().publishTo()).isEqualTo(Path.of("/run/web/tls"));
    assertThat(settings.together()).containsExactly("tls", "site");
    assertThat(settings.hold()).isEqualTo(Duration.ofHours(1));
    assertThat(good(SIDE_BY_SIDE + "hold: {}\n").hold()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void needsNamesOfStagedSourcesToSwitchThemTogether() {
    assertThat(problems(SIDE_BY_SIDE + "together: [tls, other]\n"))
        .containsExactly(
            "a:4: sources[2]: is in together and needs a publishTo: files that the server reads"
                + " where they are mounted are switched by the kubelet, each volume by itself");
    assertThat(problems(SIDE_BY_SIDE + "together: [tls, sit]\n"))
        .containsExactly("a:6: together[1]: there is no source \"sit\", did you mean site?");
    assertThat(problems(SIDE_BY_SIDE + "together: [tls]\n"))
        .containsExactly("a:6: together: needs two sources or more, such as [tls, site]");
    assertThat(problems(SIDE_BY_SIDE + "together: [tls, site, tls]\n"))
        .containsExactly("a:6: together[2]: \"tls\" is in it already");
  }

  @Test
  void needsOneDirectoryAroundThoseThatAreSwitchedTogether() {
    assertThat(
            problems(
                SIDE_BY_SIDE.replace("/run/web/site", "/run/site/x") + "together: [tls, site]\n"))
        .containsExactly(
            "a:6: together: the publishTo of all of them must lie in one directory, such as"
                + " /run/hotreload/web/tls and /run/hotreload/web/site");
  }

  @Test
  void refusesADirectoryThatIsTaken() {
    assertThat(problems(SIDE_BY_SIDE.replace("/run/web/site", "/run/web/tls/site")))
        .singleElement()
        .asString()
        .startsWith(
            "a:3: sources[1].publishTo: overlaps with /run/web/tls, the publishTo of source tls");
    assertThat(problems(SIDE_BY_SIDE.replace("/run/web/site", "/etc/web/other")))
        .singleElement()
        .asString()
        .startsWith(
            "a:3: sources[1].publishTo: overlaps with /etc/web/other, the path of source other");
    assertThat(problems(SIDE_BY_SIDE.replace("/run/web/site", "/run")))
        .first()
        .asString()
        .contains("lies directly below /");
    assertThat(
            problems(
                SIDE_BY_SIDE.replace(
                        "{name: other, path: /etc/web/other}",
                        "{name: other, path: /run/web/mount}")
                    + "together: [tls, site]\n"))
        .isEmpty();
  }

  private static Settings good(String text) {
    return ((Parsed.Good) parse(text)).settings();
  }

  private static List<String> problems(String text) {
    return switch (parse(text)) {
      case Parsed.Good good -> List.of();
      case Parsed.Bad bad -> bad.problems().stream().map(problem -> problem.in("a")).toList();
    };
  }

  private static Parsed parse(String text) {
    return new AgentFiles(Programs.assumed()).read(text.getBytes(StandardCharsets.UTF_8));
  }
}
