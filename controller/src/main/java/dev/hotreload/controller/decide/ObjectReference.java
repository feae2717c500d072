package dev.hotreload.controller.decide;

/**
 * The object that a source comes from. A projected volume may join several: then the names, and the
 * versions elsewhere, are joined by commas.
 *
 * @param kind {@code Secret} or {@code ConfigMap}
 */
public record ObjectReference(String kind, String name) {
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
