package dev.hotreload.pipeline.embed;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key and the certificates that go with it.
 *
 * @param chain the leaf first, then what the file holds besides, in its order
 */
public record KeyAndChain(PrivateKey key, List<X509Certificate> chain) {
  public KeyAndChain {
    chain = List.copyOf(chain);
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** Keys are nobody's to print. */
  @Override
  public String toString() {
    return "KeyAndChain[" + chain.size() + " certificates]";
  }
}
