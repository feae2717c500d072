package dev.hotreload.testing.volume;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a volume shall hold: contents by relative path, each with its file mode. Immutable. */
public final class Payload {

  /** The mode that the kubelet gives to files of Secrets and ConfigMaps unless told otherwise. */
  public static final int DEFAULT_MODE = 0644;

  private final SortedMap<String, Content> files;

  private Payload(SortedMap<String, Content> files) {
    this.files = files;
  }

  /** Text by key, for example the data of a ConfigMap; written as UTF-8. */
  public static Payload ofText(Map<String, String> data) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    data.forEach((key, text) -> bytes.put(key, text.getBytes(StandardCharsets.UTF_8)));
    return ofBytes(bytes);
  }

  /** Bytes by key, for example the decoded data of a Secret. */
  public static Payload ofBytes(Map<String, byte[]> data) {
    SortedMap<String, Content> files = new TreeMap<>();
    data.forEach((key, bytes) -> files.put(checked(key), new Content(bytes, DEFAULT_MODE)));
    return new Payload(files);
  }

  /**
   * Projects only the named keys, as {@code items} of a volume does.
   *
   * @param pathByKey a path may have folders: {@code tls.crt} to {@code tls/tls.crt}
   * @throws IllegalArgumentException for a key that this payload lacks
   */
  public Payload withItems(Map<String, String> pathByKey) {
    SortedMap<String, Content> projected = new TreeMap<>();
    pathByKey.forEach((key, path) -> projected.put(checked(path), content(key)));
    return new Payload(projected);
  }

  /** All files with this mode, as {@code defaultMode} does: {@code 0400}. */
  public Payload withMode(int mode) {
    SortedMap<String, Content> changed = new TreeMap<>();
    files.forEach((path, content) -> changed.put(path, new Content(content.bytes, mode)));
    return new Payload(changed);
  }

  /** One file with this mode, as {@code items[].mode} does. */
  public Payload withMode(String path, int mode) {
    SortedMap<String, Content> changed = new TreeMap<>(files);
    changed.put(path, new Content(content(path).bytes, mode));
    return new Payload(changed);
  }

  SortedMap<String, Content> files() {
    return files;
  }

  private Content content(String key) {
    Content content = files.get(key);
    if (content == null) {
      throw new IllegalArgumentException(
          "The payload has no '" + key + "', only " + files.keySet());
    }
    return content;
  }

  /** The rules of the kubelet's validatePayload. */
  private static String checked(String path) {
    Path parsed = Path.of(path);
    boolean climbs = false;
    for (Path segment : parsed) {
      climbs |= segment.toString().equals("..");
    }
    if (path.isEmpty() || parsed.isAbsolute() || climbs || path.startsWith("..")) {
      throw new IllegalArgumentException("A volume can't hold the path '" + path + "'");
    }
    return parsed.normalize().toString();
  }

  /** Only the paths: the contents may be secret. */
  @Override
  public String toString() {
    return "Payload" + files.keySet();
  }

  /** Bytes are never handed out, so they are not copied. */
  static final class Content {
    final byte[] bytes;
    final int mode;

    Content(byte[] bytes, int mode) {
      this.bytes = bytes;
      this.mode = mode;
    }
  }
}
