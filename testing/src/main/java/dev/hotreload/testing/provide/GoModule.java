package dev.hotreload.testing.provide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A Go module in our resources, of which go.mod and go.sum pin every dependency with its hash, and
 * that says as tools what to build.
 *
 * @param folder in the resources
 * @param linked linker flags
 * @param expected measured on two cores, from nothing
 */
record GoModule(String folder, List<String> packages, String linked, Duration expected) {

  private static final String VERSION = "-X k8s.io/component-base/version.git";

  static final GoModule ETCD =
      new GoModule("etcd", List.of("go.etcd.io/etcd/server/v3"), "-s -w", Duration.ofSeconds(50));

  static final GoModule KUBERNETES =
      new GoModule(
          "kubernetes",
          List.of("k8s.io/kubernetes/cmd/kube-apiserver", "k8s.io/kubernetes/cmd/kubectl"),
          "-s -w %1$sVersion=v%2$s %1$sMajor=1 %1$sMinor=36"
              .formatted(VERSION, KubeBinaries.KUBERNETES),
          Duration.ofSeconds(250));

  /** Writes go.mod and go.sum into a new folder below {@code parent}. */
  Path unpack(Path parent) {
    Path directory = parent.resolve(folder);
    try {
      Files.createDirectories(directory);
      for (String file : List.of("go.mod", "go.sum")) {
        try (InputStream source = GoModule.class.getResourceAsStream(folder + "/" + file)) {
          if (source == null) {
            throw new IllegalStateException("The resource " + folder + "/" + file + " is missing");
          }
          Files.copy(source, directory.resolve(file));
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("A Go module could not be written", e);
    }
  }
}
