package dev.hotreload.pipeline.reload.haproxy;

/** HAProxy's master process, which reads its configuration again and forks another worker. */
interface Master {
  /**
   * Tells it.
   *
   * @throws Refusal if it can't be told, or says that it failed
   */
  void reload(Deadline deadline) throws Refusal, InterruptedException;
}
