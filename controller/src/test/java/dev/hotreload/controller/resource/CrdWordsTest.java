package dev.hotreload.controller.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdWordsTest {
  @Test
  void kubectlExplainHasWordsForEveryField(@TempDir Path scratch) throws IOException {
    var wordless = new ArrayList<String>();
    for (var file : CrdFiles.generate(scratch).values()) {
      var crd = Serialization.unmarshal(file, CustomResourceDefinition.class);
      var schema = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
      collect(crd.getSpec().getNames().getKind(), schema, wordless);
    }

    assertThat(wordless).as("Give these a @JsonPropertyDescription").isEmpty();
  }

  private static void collect(String place, JSONSchemaProps schema, List<String> wordless) {
    if (schema.getDescription() == null) {
      wordless.add(place);
    }
    var of = schema.getItems() == null ? schema : schema.getItems().getSchema();
    if (of.getProperties() != null) {
      of.getProperties().forEach((name, field) -> collect(place + "." + name, field, wordless));
    }
  }
}
