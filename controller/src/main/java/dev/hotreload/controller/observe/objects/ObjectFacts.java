package dev.hotreload.controller.observe.objects;

import dev.hotreload.api.wire.CertificateFacts;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a ConfigMap or Secret: no byte of its content.
 *
 * @param uid tells an object from one of the same name that replaced it
 * @param version the resourceVersion at which the content last changed; labels don't count
 * @param latest the resourceVersion
 */
public record ObjectFacts(
    String uid, String version, String latest, boolean immutable, Map<String, Key> keys) {

  /**
   * One key.
   *
   * @param sha256 of its content, hexadecimal
   * @param leaf the first certificate in it
   */
  public record Key(String sha256, @Nullable CertificateFacts leaf) {
    /** The 32 bytes of the digest. */
    public byte[] digest() {
      return HexFormat.of().parseHex(sha256);
    }

    /** No digest gets into a log. */
    @Override
    public String toString() {
      return "Key";
    }
  }

  /** The same content as before keeps the version that it came with. */
  ObjectFacts after(@Nullable ObjectFacts before) {
    return before != null
            && before.uid.equals(uid)
            && before.immutable == immutable
            && before.keys.equals(keys)
        ? new ObjectFacts(uid, before.version, latest, immutable, keys)
        : this;
  }
}
