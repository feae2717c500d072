package dev.hotreload.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The JDK's modules that the agent needs: those whose packages our own classes name, so that a class
 * that begins to use another one brings it along. What libraries could use as well (Jackson and
 * picocli name databases and beans) stays out, but for {@link #OF_LIBRARIES}.
 */
final class Modules {
  /** SnakeYAML logs by it. */
  private static final Set<String> OF_LIBRARIES = Set.of("java.logging");

  private static final String OURS = "dev/hotreload/";

  private Modules() {}

  static Set<String> of(Path jar) throws IOException {
    var modules = new TreeSet<>(OF_LIBRARIES);
    var homes = homes();
    try (var file = new JarFile(jar.toFile())) {
      for (var entry : file.stream().toList()) {
        if (isOurs(entry)) {
          try (var in = file.getInputStream(entry)) {
            add(in, homes, modules);
          }
        }
      }
    }
    return modules;
  }

  /** Whether this is a class of ours. */
  static boolean isOurs(ZipEntry entry) {
    return entry.getName().startsWith(OURS) && entry.getName().endsWith(".class");
  }

  private static void add(InputStream in, Map<String, String> homes, Set<String> modules)
      throws IOException {
    for (var constant : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
      if (constant instanceof ClassEntry type) {
        var name = type.asInternalName();
        var home = homes.get(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
        if (home != null) {
          modules.add(home);
        }
      }
    }
  }

  /** The module of each package of the JDK that others may use. */
  private static Map<String, String> homes() {
    var homes = new HashMap<String, String>();
    for (var module : ModuleFinder.ofSystem().findAll()) {
      module.descriptor().exports().stream()
          .filter(exported -> !exported.isQualified())
          .forEach(
              exported ->
                  homes.put(exported.source().replace('.', '/'), module.descriptor().name()));
    }
    return homes;
  }
}
