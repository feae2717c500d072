package dev.hotreload.controller.observe;

/** One policy. */
public record PolicyKey(String namespace, String name) {
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
