package dev.hotreload.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a distribution is made of, by digest, so that nothing is made twice: a runtime is linked in
 * seconds, and a build that changes nothing shall take none.
 *
 * @param runtime the JDK and its modules
 * @param agent the jar, and this tool with its options and its training
 */
record Parts(String runtime, String agent) {
  static Parts of(Path jar, Path jdk, Set<String> modules) throws IOException {
    var release = Files.readAllBytes(jdk.resolve("release"));
    var names = String.join(",", new TreeSet<>(modules)).getBytes(UTF_8);
    return new Parts(
        digest(List.of(release, names, tool())), digest(List.of(Files.readAllBytes(jar), tool())));
  }

  boolean runtimeIsMade(Layout layout) throws IOException {
    return noted(layout).startsWith(runtime + "\n") && Files.isExecutable(layout.java());
  }

  boolean allIsMade(Layout layout) throws IOException {
    return noted(layout).equals(text()) && runtimeIsMade(layout);
  }

  void note(Layout layout) throws IOException {
    Files.writeString(layout.parts(), text());
  }

  void noteRuntime(Layout layout) throws IOException {
    Files.writeString(layout.parts(), runtime + "\n");
  }

  private String text() {
    return runtime + "\n" + agent + "\n";
  }

  private static String noted(Layout layout) throws IOException {
    return Files.exists(layout.parts()) ? Files.readString(layout.parts()) : "";
  }

  /** The classes and texts of this tool itself. */
  private static byte[] tool() throws IOException {
    try {
      var own = Path.of(Parts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      var digest = sha256();
      for (var each : Folders.below(own)) {
        if (Files.isRegularFile(each)) {
          digest.update(Files.readAllBytes(each));
        }
      }
      return digest.digest();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(List<byte[]> parts) {
    var digest = sha256();
    parts.forEach(digest::update);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
