package dev.hotreload.testing.provide;

import java.util.List;

/** No API server can be had on this machine; the message names all that was tried. */
public final class KubeBinariesUnavailable extends Exception {

  private static final long serialVersionUID = 1L;

  KubeBinariesUnavailable(List<String> tried) {
    super("no kube-apiserver: " + String.join("; ", tried));
  }
}
