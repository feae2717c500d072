package dev.hotreload.pipeline.embed;

/** Makes a configuration of files. It is called for candidates too, so it changes nothing. */
@FunctionalInterface
public interface Parser<T> {
  /**
   * The configuration.
   *
   * @throws Refused to say why the content can't be used
   * @throws Exception the same; only its class is shown
   */
  T parse(Content content) throws Exception;
}
