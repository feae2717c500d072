package dev.hotreload.controller.resource;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CustomResourceDefinitions as the records say them. */
final class CrdFiles {
  private static final String VERSION = "v1";

  /** Not every Helm puts one between the files that {@code helm show crds} prints. */
  private static final String SEPARATOR = "---\n";

  private CrdFiles() {}

  /** The text of every file, by its name, such as {@code hotreloadpolicies.yaml}. */
  static Map<String, String> generate(Path scratch) throws IOException {
    var files = new TreeMap<String, String>();
    for (var resource : List.of(HotReloadPolicy.class, ReloadStatus.class)) {
      files.put(HasMetadata.getPlural(resource) + ".yaml", generate(resource, scratch));
    }
    return files;
  }

  private static String generate(Class<? extends HasMetadata> resource, Path scratch)
      throws IOException {
    var name = HasMetadata.getFullResourceName(resource);
    new CRDGenerator()
        .inOutputDir(scratch.toFile())
        .withMinQuotes(true)
        .withPostProcessor(new CrdFinish(resource))
        .forCRDVersions(VERSION)
        .customResourceClasses(resource)
        .detailedGenerate();
    var file = scratch.resolve(CRDGenerator.getOutputName(name, VERSION) + ".yml");
    return SEPARATOR + Files.readString(file);
  }
}
