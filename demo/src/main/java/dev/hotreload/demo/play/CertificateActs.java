package dev.hotreload.demo.play;

import dev.hotreload.api.State;
import dev.hotreload.testing.certificates.IssuedCertificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done with the certificate. */
record CertificateActs(Fleet fleet, Medium medium, Narrator narrator) {
  private static final String SOURCE = "tls";

  void rotate() {
    var before = fleet.certificate();
    var next = fleet.issue();
    fleet.expectLeaves(before, next);
    fleet.pods().forEach(Pod::forgetSwitch);
    medium.certificate(next.secretData(), annotations(next));
    var times = fleet.each(pod -> pod.untilServed(next.fingerprint()));
    narrator.claim(
        "every server serves " + shortened(next) + ", after the switch of ..data: " + list(times),
        times.stream().allMatch(Optional::isPresent));
    boolean proved = fleet.all(pod -> pod.awaitProof(next.fingerprint()));
    narrator.claim("every agent has proved it by a handshake of its own", proved);
    fleet.certificate(next);
    if (proved) {
      // Who still sees the old one now has a failed request.
      fleet.expectLeaves(next);
    }
    medium.served(next.fingerprint());
    medium.settled(State.CURRENT);
  }

  void mismatch() {
    var good = fleet.certificate();
    var data = new HashMap<>(fleet.issue().secretData());
    data.put("tls.key", fleet.issue().keyPem());
    medium.certificate(Map.copyOf(data), annotations(good));
    boolean refused = fleet.all(pod -> pod.awaitState(SOURCE, State.REJECTED));
    narrator.claim("every agent refuses it", refused);
    narrator.tell("reason: " + fleet.pods().getFirst().reason(SOURCE));
    narrator.claim("every server goes on serving " + shortened(good), served(good));
    medium.settled(State.REJECTED);
  }

  void restore() {
    var good = fleet.certificate();
    medium.certificate(good.secretData(), annotations(good));
    narrator.claim("every agent is content again", fleet.all(Pod::awaitCurrent));
    narrator.claim("every server serves " + shortened(good) + ", as before", served(good));
    medium.settled(State.CURRENT);
  }

  private boolean served(IssuedCertificate leaf) {
    return fleet.all(pod -> pod.seesNow(seen -> seen.fingerprint().equals(leaf.fingerprint())));
  }

  private static Map<String, String> annotations(IssuedCertificate issued) {
    return issued.secretAnnotations("web");
  }

  private static String shortened(IssuedCertificate leaf) {
    return leaf.fingerprint().substring(0, 8);
  }

  private String list(List<Optional<Duration>> times) {
    var text = new StringBuilder();
    for (int i = 0; i < times.size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(fleet.pods().get(i).name())
          .append(' ')
          .append(times.get(i).map(time -> time.toMillis() + " ms").orElse("never"));
    }
    return text.toString();
  }
}
