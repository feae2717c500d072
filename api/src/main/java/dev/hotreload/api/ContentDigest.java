package dev.hotreload.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the files of one source hold, as one number that agent and controller compute alike.
 *
 * <p>SHA-256 over the files sorted by the UTF-8 bytes of their relative paths; each contributes the
 * length of its path (4 bytes, big endian), the path (UTF-8, {@code /} between its parts) and the
 * SHA-256 of its content (32 bytes). It lives in the contract, because two sides that disagree on
 * it could never agree on what is current.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentDigest(@JsonValue String hex) {
  private static final Comparator<String> BY_UTF8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  @JsonCreator
  public ContentDigest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("A digest is 64 lower-case hexadecimal digits");
    }
  }

  /**
   * The digest of a source with these files.
   *
   * @param files the SHA-256 of each file's content, by its path relative to the source
   */
  public static ContentDigest of(Map<String, byte[]> files) {
    var sorted = new TreeMap<String, byte[]>(BY_UTF8);
    sorted.putAll(files);
    var sha256 = sha256();
    sorted.forEach(
        (path, content) -> {
          var name = path.getBytes(StandardCharsets.UTF_8);
          sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).array());
          sha256.update(name);
          sha256.update(content);
        });
    return new ContentDigest(HexFormat.of().formatHex(sha256.digest()));
  }

  /** A fresh SHA-256, which every Java platform has to offer. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
