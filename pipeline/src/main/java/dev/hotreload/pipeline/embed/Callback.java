package dev.hotreload.pipeline.embed;

/** Has the server take a content over. It returns when the server runs it. */
@FunctionalInterface
public interface Callback {
  /**
   * Called with every new content, at the start, when a reload is ordered, and again after a failure;
   * so also with a content that it had before.
   *
   * @throws Refused to say why the server goes on with the old content
   * @throws Exception the same; only its class is shown
   */
  void take(Content content) throws Exception;
}
