package dev.hotreload.controller.resource;

import java.nio.file.Path;

/** The folders of the repository, seen from the module that Maven tests in. */
final class Checkout {
  static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  static final Path MANIFESTS = ROOT.resolve("manifests");
  static final Path CHART = ROOT.resolve("helm/hotreload");

  private Checkout() {}
}
