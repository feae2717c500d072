package dev.hotreload.pipeline.reload.haproxy;

import static dev.hotreload.pipeline.reload.haproxy.Given.NAME;
import static dev.hotreload.pipeline.reload.haproxy.Given.PAIR;
import static dev.hotreload.pipeline.reload.haproxy.Given.SITE;
import static dev.hotreload.pipeline.reload.haproxy.Given.TLS;
import static dev.hotreload.pipeline.reload.haproxy.Given.change;
import static dev.hotreload.pipeline.reload.haproxy.Given.snapshot;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.ReloadSettings.HaproxyFile;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.testing.certificates.Leaf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Map<String, Snapshot> BOTH = Map.of("tls", TLS, "site", SITE);
  private static final Taken ALL = Taken.nothing().with(BOTH, BOTH.keySet());

  @Test
  void aCertificateIsHandedOverAndNothingElseIsDone() throws Exception {
    Plan plan = Plan.of(change(BOTH, "tls"), loaded(NAME), Taken.nothing());

    assertThat(plan.full()).isFalse();
    assertThat(names(plan.steps())).containsExactly(NAME);
    assertThat(new String(plan.steps().getFirst().pem(), US_ASCII))
        .isEqualTo(PAIR.certificatePem() + PAIR.keyPem());
  }

  @Test
  void aConfigurationNeedsTheMaster() throws Exception {
    assertThat(Plan.of(change(BOTH, "site"), loaded(NAME), Taken.nothing()).full()).isTrue();
    assertThat(Plan.of(change(BOTH, "site", "tls"), loaded(NAME), Taken.nothing()).full()).isTrue();
  }

  @Test
  void aReloadForAllOfWhichOnlyTheCertificateChangedReplacesNoWorker() throws Exception {
    Snapshot renewed = snapshot(Given.ISSUING.issue(leaf()).secretData());
    Map<String, Snapshot> sources = Map.of("tls", renewed, "site", SITE);

    assertThat(Plan.of(change(sources, "tls", "site"), loaded(NAME), ALL).full()).isFalse();
  }

  @Test
  void whoAsksThoughNothingChangedGetsTheConfigurationReadAgain() throws Exception {
    assertThat(Plan.of(change(BOTH, "tls", "site"), loaded(NAME), ALL).full()).isTrue();
    Plan certificates = Plan.of(change(Map.of("tls", TLS), "tls"), loaded(NAME), ALL);
    assertThat(certificates.full()).isFalse();
    assertThat(names(certificates.steps())).containsExactly(NAME);
  }

  @Test
  void severalCertificatesOfOneSourceGoTogether() throws Exception {
    String combined = PAIR.keyPem() + PAIR.certificatePem();
    Snapshot certificates = snapshot(Map.of("a.pem", combined, "b.pem", combined));

    Plan plan =
        Plan.of(
            change(Map.of("tls", certificates), "tls"),
            loaded("/etc/haproxy/tls/b.pem", "/etc/haproxy/tls/a.pem"),
            Taken.nothing());

    assertThat(names(plan.steps()))
        .containsExactly("/etc/haproxy/tls/a.pem", "/etc/haproxy/tls/b.pem");
  }

  @Test
  void theOnlyCertificateOfHaproxyComesFromTheOnlySourceThatHoldsOne() throws Exception {
    assertThat(names(Plan.of(change(BOTH, "tls"), loaded("/srv/site.pem"), ALL).steps()))
        .containsExactly("/srv/site.pem");
  }

  @Test
  void ofSeveralThatLieElsewhereSomebodyHasToSayWhich() {
    assertThatThrownBy(() -> Plan.of(change(BOTH, "tls"), loaded("/srv/a.pem", "/srv/b.pem"), ALL))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("from below /etc/haproxy/tls")
        .hasMessageContaining("/srv/a.pem, /srv/b.pem");
  }

  @Test
  void aNameThatHaproxyHasNotLoadedIsSaidBesideThoseThatItHas() {
    Mapping mapping = loaded(List.of("/srv/a.pem"), file("/srv/c.pem"));

    assertThatThrownBy(() -> Plan.of(change(BOTH, "tls"), mapping, ALL))
        .hasMessage(
            "HAProxy has loaded no certificate that it calls /srv/c.pem: for source tls name one of"
                + " /srv/a.pem in reload.haproxy.certificates");
  }

  @Test
  void aConfigurationThatChangesWithACertificateMayBringIt() throws Exception {
    Mapping mapping = loaded(List.of("/srv/a.pem"), file("/srv/c.pem"));
    assertThat(Plan.of(change(BOTH, "tls", "site"), mapping, Taken.nothing()).full()).isTrue();
  }

  @Test
  void aNewWorkerIsHandedWhatDoesNotLieOnItsDisk() throws Exception {
    assertThat(names(Plan.afterFullReload(change(BOTH, "site"), loaded(NAME)))).isEmpty();
    assertThat(
            names(
                Plan.afterFullReload(
                    change(BOTH, "site"), loaded(List.of("/srv/c.pem"), file("/srv/c.pem")))))
        .containsExactly("/srv/c.pem");
  }

  @Test
  void authoritiesThatHaproxyHasLoadedAreHandedOverToo() throws Exception {
    Mapping mapping = new Mapping(settings(), List.of(NAME), List.of("/etc/haproxy/tls/ca.crt"));

    assertThat(names(Plan.of(change(BOTH, "tls"), mapping, Taken.nothing()).steps()))
        .containsExactly(NAME, "/etc/haproxy/tls/ca.crt");
  }

  @Test
  void filesForOtherProgramsBesideACertificateNeedNothing() throws Exception {
    assertThat(PAIR.secretData()).containsKey("ca.crt");
    Map<String, String> data = new TreeMap<>(PAIR.secretData());
    data.put("tls-combined.pem", PAIR.certificatePem() + PAIR.keyPem());
    Map<String, Snapshot> sources = Map.of("tls", snapshot(data));

    assertThat(Plan.of(change(sources, "tls"), loaded(NAME), Taken.nothing()).full()).isFalse();
  }

  @Test
  void aMapBesideACertificateNeedsTheMasterOnlyIfItChanged() throws Exception {
    Map<String, String> data = new TreeMap<>(PAIR.secretData());
    data.put("hosts.map", "a b\n");
    Map<String, Snapshot> before = Map.of("tls", snapshot(data));
    Taken taken = Taken.nothing().with(before, Set.of("tls"));
    data.putAll(Given.ISSUING.issue(leaf()).secretData());
    Map<String, Snapshot> renewed = Map.of("tls", snapshot(data));
    assertThat(Plan.of(change(renewed, "tls"), loaded(NAME), taken).full()).isFalse();

    data.put("hosts.map", "a c\n");
    Map<String, Snapshot> changed = Map.of("tls", snapshot(data));
    assertThat(Plan.of(change(changed, "tls"), loaded(NAME), taken).full()).isTrue();
  }

  @Test
  void aFileThatComesIntoAFolderOfCertificatesNeedsTheMaster() throws Exception {
    Map<String, String> data = new TreeMap<>(PAIR.secretData());
    Taken taken = Taken.nothing().with(Map.of("tls", snapshot(data)), Set.of("tls"));
    data.put("second.pem", PAIR.certificatePem() + PAIR.keyPem());

    assertThat(Plan.of(change(Map.of("tls", snapshot(data)), "tls"), loaded(NAME), taken).full())
        .isTrue();
  }

  @Test
  void whatIsTooLargeForTheSocketIsReadFromDisk() throws Exception {
    String chain = PAIR.certificatePem().repeat(20);
    Map<String, String> data = new TreeMap<>(PAIR.secretData());
    data.put("tls.crt", chain);

    assertThat(
            Plan.of(change(Map.of("tls", snapshot(data)), "tls"), loaded(NAME), Taken.nothing())
                .full())
        .isTrue();
  }

  @Test
  void aCertificateWithAnOcspResponseBesideItIsReadFromDisk() throws Exception {
    Map<String, String> data = new TreeMap<>(PAIR.secretData());
    data.put("tls.crt.ocsp", "any");

    assertThat(
            Plan.of(change(Map.of("tls", snapshot(data)), "tls"), loaded(NAME), Taken.nothing())
                .full())
        .isTrue();
  }

  @Test
  void aKeyThatIsNotThereIsMissed() {
    Snapshot keyless = snapshot(Map.of("tls.crt", PAIR.certificatePem()));

    assertThatThrownBy(
            () -> Plan.of(change(Map.of("tls", keyless), "tls"), loaded(NAME), Taken.nothing()))
        .hasMessage("certificate " + NAME + ": source tls has no tls.key, only tls.crt");
  }

  private static Leaf leaf() {
    return Leaf.of("web.example");
  }

  private static HaproxyFile file(String name) {
    return new HaproxyFile("tls", name, "tls.crt", null);
  }

  private static Mapping loaded(String... names) {
    return loaded(List.of(names));
  }

  private static Mapping loaded(List<String> names, HaproxyFile... files) {
    return new Mapping(settings(files), names, List.of());
  }

  private static ReloadSettings.Haproxy settings(HaproxyFile... files) {
    return Given.settings(Path.of("/run/admin.sock"), Duration.ofSeconds(5), files);
  }

  private static List<String> names(List<Plan.Step> steps) {
    return steps.stream().map(each -> each.handOver().name()).toList();
  }
}
