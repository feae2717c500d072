package dev.hotreload.demo.play;

import dev.hotreload.api.State;
import java.util.Map;

/** The way in which new content reaches the pods. */
public interface Medium {
  /**
   * Brings a certificate.
   *
   * @param data of a Secret of type {@code kubernetes.io/tls}, as text
   * @param annotations of the Secret
   */
  void certificate(Map<String, String> data, Map<String, String> annotations);

  /** Brings the data of the site's ConfigMap. */
  void site(Map<String, String> data);

  /** Claims what else must be true once every agent is in this state, of every pod. */
  void settled(State state);

  /** The same, once every server shows this leaf. */
  void served(String fingerprint);
}
