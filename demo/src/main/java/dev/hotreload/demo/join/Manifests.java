package dev.hotreload.demo.join;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Files for {@code kubectl apply}, readable by their owner alone. */
record Manifests(Path folder) {
  static final String SECRET = "web-tls";
  static final String CONFIG_MAP = "web-site";
  static final String POLICY = "web";

  /** As cert-manager writes it. */
  Path secret(Map<String, String> data, Map<String, String> annotations) {
    var encoded = new TreeMap<String, String>();
    data.forEach(
        (key, text) ->
            encoded.put(
                key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return write(
        SECRET + ".json",
        json(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Secret",
                "metadata",
                Map.of("name", SECRET, "annotations", annotations),
                "type",
                "kubernetes.io/tls",
                "data",
                encoded)));
  }

  Path configMap(Map<String, String> data) {
    return write(
        CONFIG_MAP + ".json",
        json(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", CONFIG_MAP),
                "data",
                data)));
  }

  /**
   * The policy of the fleet.
   *
   * @param settings the part that it has in common with an agent file
   */
  Path policy(String settings) {
    var text =
        """
        apiVersion: hotreload.dev/v1alpha1
        kind: HotReloadPolicy
        metadata: {name: %s}
        spec:
        %s"""
            .formatted(POLICY, settings.indent(2));
    return write(POLICY + ".yaml", text);
  }

  private Path write(String name, String text) {
    try {
      Files.createDirectories(folder);
      var file = folder.resolve(name);
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("A manifest could not be written", e);
    }
  }

  private static String json(Map<String, Object> object) {
    try {
      return new JsonMapper().writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of texts are always JSON", e);
    }
  }
}
