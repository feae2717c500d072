package dev.hotreload.demo.serve;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A server's key and chain, swapped behind a reference that stays. Each version has an alias of its
 * own, so that a handshake under way never mixes the key of one with the chain of another.
 */
final class HotKeys extends X509ExtendedKeyManager {
  /** Handshakes last no longer than this many swaps. */
  private static final int KEPT = 8;

  private final Map<String, KeyAndChain> versions = new ConcurrentHashMap<>();
  private final AtomicInteger newest = new AtomicInteger();

  HotKeys(KeyAndChain first) {
    versions.put("0", first);
  }

  synchronized void swap(KeyAndChain next) {
    int number = newest.get() + 1;
    versions.put(Integer.toString(number), next);
    newest.set(number);
    versions.remove(Integer.toString(number - KEPT));
  }

  private @Nullable String alias(String keyType) {
    var alias = newest.toString();
    var version = versions.get(alias);
    return version != null && keyType.equals(version.key().getAlgorithm()) ? alias : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    var version = versions.get(alias);
    return version == null ? null : version.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    var version = versions.get(alias);
    return version == null ? null : version.key();
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    var alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
