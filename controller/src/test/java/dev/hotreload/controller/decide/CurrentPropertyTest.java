package dev.hotreload.controller.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.api.wire.CertificateFacts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CurrentPropertyTest {

  /** Whatever an agent claims: current needs the wanted digest, the generation and the served leaf. */
  @Property
  void neverCurrentUnlessEverythingAgrees(
      @ForAll State claimed,
      @ForAll("digests") ContentDigest observed,
      @ForAll("digests") ContentDigest verified,
      @ForAll("leaves") CertificateFacts served,
      @ForAll("generations") long generation,
      @ForAll boolean proofVoid) {
    var source = Given.source(claimed, "why", observed, verified, served);
    var agent =
        new AgentReport.Reported(
            Given.status("s", 1, new PolicyReference("shop", "web", generation), null, source),
            proofVoid);
    Policy policy = Given.policy(Given.spec(Given.handshake()));

    PodReload shown =
        Given.settled(policy, Given.pod("web-0", agent, Given.wanted(Given.NEW, "7")));

    boolean agrees =
        claimed == State.CURRENT
            && Given.NEW.equals(observed)
            && Given.NEW.equals(verified)
            && Given.NEW_LEAF.equals(served)
            && generation == Given.GENERATION
            && !proofVoid;
    assertThat(shown.state() == State.CURRENT).isEqualTo(agrees);
    assertThat(shown.toString()).doesNotContain(Given.NEW.hex()).doesNotContain(Given.OLD.hex());
  }

  @Provide
  Arbitrary<ContentDigest> digests() {
    return Arbitraries.of(Given.OLD, Given.NEW).injectNull(0.2);
  }

  @Provide
  Arbitrary<CertificateFacts> leaves() {
    return Arbitraries.of(Given.OLD_LEAF, Given.NEW_LEAF).injectNull(0.2);
  }

  @Provide
  Arbitrary<Long> generations() {
    return Arbitraries.of(List.of(2L, 3L, 4L));
  }
}
