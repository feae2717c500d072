package dev.hotreload.pipeline.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A staged directory as its server sees it, looked at with nothing of ours. */
final class Sight {
  private Sight() {}

  /** All files below {@code ..data}, which is resolved once; nothing if it is not there. */
  static Map<String, String> throughData(Path root) throws IOException {
    var data = root.resolve("..data");
    return Files.exists(data, LinkOption.NOFOLLOW_LINKS) ? files(data.toRealPath()) : Map.of();
  }

  /** All files behind the names that do not begin with two dots; every link has to lead somewhere. */
  static Map<String, String> throughNames(Path root) throws IOException {
    var files = new HashMap<String, String>();
    for (var name : names(root)) {
      if (!name.startsWith("..")) {
        var real = root.resolve(name).toRealPath();
        if (Files.isDirectory(real)) {
          files(real).forEach((path, text) -> files.put(name + "/" + path, text));
        } else {
          files.put(name, Files.readString(real));
        }
      }
    }
    return files;
  }

  /** None where there is no directory. */
  static List<String> names(Path directory) throws IOException {
    var names = new ArrayList<String>();
    if (!Files.exists(directory)) {
      return names;
    }
    try (var all = Files.newDirectoryStream(directory)) {
      all.forEach(each -> names.add(each.getFileName().toString()));
    }
    return names;
  }

  static long versions(Path root) throws IOException {
    return names(root).stream()
        .filter(name -> name.startsWith("..2") || name.startsWith("..1"))
        .count();
  }

  static Map<String, String> files(Path directory) throws IOException {
    var files = new HashMap<String, String>();
    try (var all = Files.walk(directory)) {
      for (var each : all.filter(Files::isRegularFile).toList()) {
        files.put(directory.relativize(each).toString(), Files.readString(each));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return files;
  }
}
