package dev.hotreload.controller.resource;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the generator leaves out: the order of the columns, a required spec, the types' words. */
record CrdFinish(Class<?> resource) implements CRDPostProcessor {

  @Override
  public HasMetadata process(HasMetadata generated, String crdVersion) {
    var crd = (CustomResourceDefinition) generated;
    for (var version : crd.getSpec().getVersions()) {
      version.getAdditionalPrinterColumns().sort(asWritten());
      var schema = version.getSchema().getOpenAPIV3Schema();
      finish(schema, (ParameterizedType) resource.getGenericSuperclass());
      describe(schema, resource);
    }
    return crd;
  }

  /** The generator sorts columns by their paths. */
  private Comparator<CustomResourceColumnDefinition> asWritten() {
    var names =
        Arrays.stream(resource.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    return Comparator.comparingInt(column -> names.indexOf(column.getName()));
  }

  private static void finish(JSONSchemaProps schema, ParameterizedType specAndStatus) {
    var types = specAndStatus.getActualTypeArguments();
    var properties = schema.getProperties();
    describe(properties.get("spec"), (Class<?>) types[0]);
    describe(properties.get("status"), (Class<?>) types[1]);
    if (types[0].equals(Void.class)) {
      properties.remove("spec");
    } else {
      schema.setRequired(List.of("spec"));
    }
  }

  private static void describe(JSONSchemaProps schema, Class<?> type) {
    var words = type.getAnnotation(JsonClassDescription.class);
    if (words != null) {
      schema.setDescription(words.value());
    }
  }
}
