package dev.hotreload.controller.observe.objects;

import dev.hotreload.controller.observe.pods.ObjectName;

/** A ConfigMap or Secret in a namespace. */
public record ObjectKey(String namespace, ObjectName object) {
  @Override
  public String toString() {
    return object + " in " + namespace;
  }
}
