package dev.hotreload.controller.status;

/** The status of one pod; it is named like the pod. */
public record StatusKey(String namespace, String pod) {
  static StatusKey parse(String key) {
    int slash = key.indexOf('/');
    return new StatusKey(key.substring(0, slash), key.substring(slash + 1));
  }

  @Override
  public String toString() {
    return namespace + "/" + pod;
  }
}
