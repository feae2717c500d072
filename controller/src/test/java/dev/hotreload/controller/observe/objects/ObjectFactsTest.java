package dev.hotreload.controller.observe.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ObjectFactsTest {
  private static Secret secret(String uid, String version, String data) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("web-tls")
        .withUid(uid)
        .withResourceVersion(version)
        .endMetadata()
        .withData(Map.of("tls.key", data))
        .build();
  }

  @Test
  void aChangeOfLabelsAloneIsNoNewVersionOfTheContent() {
    ObjectFacts first = ObjectReduction.of(secret("u", "7", "c2VjcmV0"));
    ObjectFacts relabelled = ObjectReduction.of(secret("u", "8", "c2VjcmV0")).after(first);
    ObjectFacts changed = ObjectReduction.of(secret("u", "9", "b3RoZXI=")).after(relabelled);
    ObjectFacts replaced = ObjectReduction.of(secret("v", "10", "b3RoZXI=")).after(changed);

    assertThat(relabelled.version()).isEqualTo("7");
    assertThat(relabelled.latest()).isEqualTo("8");
    assertThat(changed.version()).isEqualTo("9");
    assertThat(replaced.version()).isEqualTo("10");
  }

  @Test
  @DisplayName("Trap 24: neither content nor digest gets into a text")
  void showsNeitherContentNorDigest() {
    ObjectFacts facts = ObjectReduction.of(secret("u", "7", "c2VjcmV0"));

    assertThat(facts.toString())
        .doesNotContain("c2VjcmV0")
        .doesNotContain("secret")
        .doesNotContain(facts.keys().get("tls.key").sha256());
  }
}
