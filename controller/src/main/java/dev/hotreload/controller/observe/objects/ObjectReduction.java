package dev.hotreload.controller.observe.objects;

import dev.hotreload.api.ContentDigest;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes facts of objects. */
final class ObjectReduction {
  private ObjectReduction() {}

  static ObjectFacts of(Secret secret) {
    Map<String, ObjectFacts.Key> keys = new HashMap<>();
    put(keys, secret.getData(), Base64.getDecoder()::decode);
    return facts(secret.getMetadata(), secret.getImmutable(), keys);
  }

  static ObjectFacts of(ConfigMap map) {
    Map<String, ObjectFacts.Key> keys = new HashMap<>();
    put(keys, map.getData(), text -> text.getBytes(StandardCharsets.UTF_8));
    put(keys, map.getBinaryData(), Base64.getDecoder()::decode);
    return facts(map.getMetadata(), map.getImmutable(), keys);
  }

  private static void put(
      Map<String, ObjectFacts.Key> keys,
      @Nullable Map<String, String> data,
      Function<String, byte[]> bytes) {
    if (data != null) {
      data.forEach((key, value) -> keys.put(key, key(bytes.apply(value == null ? "" : value))));
    }
  }

  private static ObjectFacts.Key key(byte[] content) {
    String digest = HexFormat.of().formatHex(ContentDigest.sha256().digest(content));
    return new ObjectFacts.Key(digest, Leaves.first(content));
  }

  private static ObjectFacts facts(
      ObjectMeta meta, @Nullable Boolean immutable, Map<String, ObjectFacts.Key> keys) {
    return new ObjectFacts(
        meta.getUid(),
        meta.getResourceVersion(),
        meta.getResourceVersion(),
        Boolean.TRUE.equals(immutable),
        Map.copyOf(keys));
  }
}
