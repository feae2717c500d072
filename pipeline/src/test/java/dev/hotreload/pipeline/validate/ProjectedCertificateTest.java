package dev.hotreload.pipeline.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.snapshot.Limits;
import dev.hotreload.pipeline.snapshot.Reading;
import dev.hotreload.pipeline.snapshot.SnapshotReader;
import dev.hotreload.testing.certificates.Authority;
import dev.hotreload.testing.certificates.Leaf;
import dev.hotreload.testing.volume.Payload;
import dev.hotreload.testing.volume.ProjectedVolume;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a volume as the kubelet makes it to a finding. */
class ProjectedCertificateTest {
  private static final Authority ROOT = Authority.root("root");

  @TempDir Path folder;
  private final SnapshotReader reader = new SnapshotReader(Limits.ofThisProcess());
  private final Validator validator =
      Validators.of(
          new ValidateSettings.Tls("tls.crt", "tls.key", Duration.ZERO, List.of(), false),
          Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(ints = {0644, 0440, 0400, 0640, 0600})
  @DisplayName("Trap 30: the kubelet's own modes are accepted")
  void acceptsTheModesOfTheKubelet(int mode) {
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(Payload.ofText(ROOT.issue(Leaf.of("web")).secretData()).withMode(mode));
    assertThat(check(volume)).isInstanceOf(Finding.Accepted.class);
  }

  @Test
  @DisplayName("Trap 6: bad content, then the identical previous content, is accepted again")
  void acceptsThePreviousContentAgain() {
    var good = Payload.ofText(ROOT.issue(Leaf.of("web")).secretData());
    var volume = ProjectedVolume.at(folder.resolve("v"));
    volume.write(good);
    var first = check(volume);
    assertThat(first).isInstanceOf(Finding.Accepted.class);
    volume.write(Payload.ofText(Map.of("tls.crt", "broken", "tls.key", "broken")));
    assertThat(check(volume)).isInstanceOf(Finding.Rejected.class);
    volume.write(good);
    assertThat(check(volume)).isEqualTo(first);
  }

  private Finding check(ProjectedVolume volume) {
    var snapshot = ((Reading.Read) reader.read(volume.root(), true)).snapshot();
    try {
      return validator.check(new Candidate("tls", volume.root(), snapshot, Map.of()));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
