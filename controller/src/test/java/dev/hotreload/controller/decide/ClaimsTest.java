package dev.hotreload.controller.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.policy.Requirement;
import dev.hotreload.api.policy.Selector;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
  private static final Selector WEB = new Selector(Map.of("app", "web"), null);
  private final Claims claims =
      new Claims(
          List.of(
              new Claims.Claimant("young", Instant.ofEpochSecond(2), WEB),
              new Claims.Claimant("old", Instant.ofEpochSecond(1), WEB),
              new Claims.Claimant("labelled", Instant.ofEpochSecond(3), null)));

  @Test
  void theOlderPolicyOwnsAPodThatTwoSelect() {
    assertThat(claims.owner(Map.of("app", "web"))).contains("old");
  }

  @Test
  void theLabelOfThePodWins() {
    assertThat(claims.owner(Map.of("app", "web", "hotreload.dev/policy", "young")))
        .contains("young");
    assertThat(claims.owner(Map.of("app", "web", "hotreload.dev/policy", "labelled")))
        .contains("labelled");
  }

  @Test
  void aLabelThatNamesNoPolicyThatSelectsThePodChangesNothing() {
    assertThat(claims.owner(Map.of("app", "web", "hotreload.dev/policy", "nobody")))
        .contains("old");
    assertThat(claims.owner(Map.of("app", "db"))).isEmpty();
  }

  @Test
  void selectorsAreThoseOfKubernetes() {
    var in = new Selector(null, List.of(new Requirement("tier", "In", List.of("a", "b"))));
    var notIn = new Selector(null, List.of(new Requirement("tier", "NotIn", List.of("a"))));
    var exists = new Selector(null, List.of(new Requirement("tier", "Exists", null)));
    var absent = new Selector(null, List.of(new Requirement("tier", "DoesNotExist", null)));

    assertThat(Selection.matches(in, "p", Map.of("tier", "b"))).isTrue();
    assertThat(Selection.matches(in, "p", Map.of())).isFalse();
    assertThat(Selection.matches(notIn, "p", Map.of())).isTrue();
    assertThat(Selection.matches(notIn, "p", Map.of("tier", "a"))).isFalse();
    assertThat(Selection.matches(exists, "p", Map.of("tier", ""))).isTrue();
    assertThat(Selection.matches(absent, "p", Map.of("tier", ""))).isFalse();
    assertThat(Selection.matches(new Selector(Map.of(), null), "p", Map.of())).isFalse();
  }
}
