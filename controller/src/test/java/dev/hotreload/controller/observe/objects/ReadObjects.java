package dev.hotreload.controller.observe.objects;

import dev.hotreload.controller.observe.pods.ObjectName;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Objects that were read, for those who look them up. */
public final class ReadObjects {
  private final Map<ObjectName, ObjectState> states = new HashMap<>();

  public void secret(String name, Map<String, String> data) {
    Map<String, String> encoded =
        data.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        Base64.getEncoder()
                            .encodeToString(each.getValue().getBytes(StandardCharsets.UTF_8))));
    var secret =
        new SecretBuilder()
            .withMetadata(
                new ObjectMetaBuilder()
                    .withName(name)
                    .withUid("u")
                    .withResourceVersion("7")
                    .build())
            .withData(encoded)
            .build();
    states.put(
        new ObjectName(ObjectName.SECRET, name), new ObjectState.Known(ObjectReduction.of(secret)));
  }

  public void configMap(String name, Map<String, String> data) {
    var map =
        new ConfigMapBuilder()
            .withMetadata(
                new ObjectMetaBuilder()
                    .withName(name)
                    .withUid("u")
                    .withResourceVersion("8")
                    .build())
            .withData(data)
            .build();
    states.put(
        new ObjectName(ObjectName.CONFIG_MAP, name),
        new ObjectState.Known(ObjectReduction.of(map)));
  }

  public void unread(String secret) {
    states.put(new ObjectName(ObjectName.SECRET, secret), new ObjectState.NotYetRead());
  }

  public ObjectState find(ObjectName object) {
    return states.getOrDefault(object, new ObjectState.Missing());
  }

  @Override
  public String toString() {
    return states.toString();
  }
}
