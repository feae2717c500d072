package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.api.file.Reload;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.status.PodReload;
import org.junit.jupiter.api.Test;

/** The round trip proves only what is in these. */
class VariantsTest {
  @Test
  void everyAlternativeIsTakenOnce() {
    assertThat(Variants.of(Reload.class))
        .hasSize(Reload.class.getRecordComponents().length + 1) // haproxy has an alternative inside
        .anyMatch(reload -> reload.signal() != null)
        .anyMatch(reload -> reload.none() != null);
    assertThat(Variants.of(Source.class))
        .anyMatch(source -> source.secret() != null)
        .anyMatch(source -> source.configMap() != null)
        .noneMatch(source -> source.secret() != null && source.configMap() != null);
  }

  @Test
  void noFieldIsLeftOut() {
    assertThat(Variants.of(PolicySpec.class))
        .allMatch(spec -> !spec.toString().contains("verify=null"));
    assertThat(Variants.of(PodReload.class))
        .allSatisfy(pod -> assertThat(pod).hasNoNullFieldsOrProperties());
  }
}
