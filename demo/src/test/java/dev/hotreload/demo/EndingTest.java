package dev.hotreload.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.demo.observe.Counters;
import dev.hotreload.demo.play.Claim;
import dev.hotreload.demo.show.Style;
import dev.hotreload.testing.load.LoadResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final Claim TRUE = new Claim("every server serves the new one", true);
  private static final Claim UNTRUE = new Claim("every agent refuses it", false);

  @Test
  void exitsWithZeroOnlyIfEveryClaimHeldAndNoRequestFailed() {
    assertThat(ending(List.of(TRUE), load(100, 0)).exitCode()).isZero();
    assertThat(ending(List.of(TRUE, UNTRUE), load(100, 0)).exitCode()).isEqualTo(1);
    assertThat(ending(List.of(TRUE), load(100, 1)).exitCode()).isEqualTo(1);
  }

  @Test
  void nothingClaimedOrNothingRequestedProvesNothing() {
    assertThat(ending(List.of(), load(100, 0)).exitCode()).isEqualTo(1);
    assertThat(ending(List.of(TRUE), load(0, 0)).exitCode()).isEqualTo(1);
  }

  @Test
  void retriedRequestsArePrintedBesideTheFailedOnes() {
    assertThat(text(ending(List.of(TRUE), load(100, 0))))
        .contains("failed requests    0", "retried            7 on idle keep-alive connections");
  }

  @Test
  void whatWasNotTrueAndWhatFailedIsNamed() {
    assertThat(text(ending(List.of(UNTRUE), load(100, 1))))
        .contains(
            "NOT TRUE: every agent refuses it",
            "FAILED: load-fresh-1: REFUSED",
            "Not all of it held");
  }

  @Test
  void realPartsStandInsAndWhatWasLeftOutAreTold() {
    assertThat(text(ending(List.of(TRUE), load(100, 0))))
        .contains(
            "real               nginx",
            "stand-ins          a kubelet",
            "left out           API server");
  }

  private static Ending ending(List<Claim> claims, LoadResult load) {
    return new Ending(
        claims,
        new Counters(9, 0, 3),
        List.of(load),
        List.of("nginx"),
        List.of("a kubelet"),
        "API server");
  }

  private static LoadResult load(long requests, long failed) {
    var samples = failed == 0 ? List.<String>of() : List.of("load-fresh-1: REFUSED");
    return new LoadResult(requests, failed, 7, Map.of(), samples, 1, 0, 0, Map.of());
  }

  private static String text(Ending ending) {
    return String.join("\n", ending.lines(Style.PLAIN));
  }
}
