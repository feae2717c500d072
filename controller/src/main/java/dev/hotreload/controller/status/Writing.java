package dev.hotreload.controller.status;

import dev.hotreload.api.status.PodReload;

/** What is to happen to the status of one pod. */
sealed interface Writing {
  /**
   * Write it.
   *
   * @param create whether the object has to be made or relabelled first
   * @param replace whether the object there is another pod's and has to go first
   */
  record Write(PodReload status, boolean create, boolean replace) implements Writing {}

  /** Delete it. */
  record Delete() implements Writing {}

  /** What is left to do if this comes before that was done. */
  default Writing after(Writing undone) {
    return this instanceof Write(PodReload status, boolean create, boolean replace)
        ? switch (undone) {
          case Write before ->
              new Write(status, create || before.create(), replace || before.replace());
          case Delete d -> new Write(status, true, true);
        }
        : this;
  }
}
