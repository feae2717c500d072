package dev.hotreload.controller.install;

import java.nio.file.Path;

/** The folders of the repository, seen from the module that Maven tests in. */
public final class Checkout {
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  public static final Path MANIFESTS = ROOT.resolve("manifests");
  public static final Path CHART = ROOT.resolve("helm/hotreload");

  private Checkout() {}
}
