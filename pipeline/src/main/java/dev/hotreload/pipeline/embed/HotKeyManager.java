package dev.hotreload.pipeline.embed;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Offers whatever is in force at each handshake. Each version has an alias of its own, so that a
 * handshake under way never mixes the key of one with the chain of another.
 */
final class HotKeyManager extends X509ExtendedKeyManager {
  /** No handshake lasts as long as this many rotations. */
  private static final int KEPT = 4;

  private final Supplier<KeyAndChain> now;
  private final LinkedHashMap<String, KeyAndChain> versions = new LinkedHashMap<>();
  private long newest;

  HotKeyManager(Supplier<KeyAndChain> now) {
    this.now = now;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return serverAlias(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return serverAlias(keyType);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    return clientAlias(keyTypes, issuers);
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return clientAlias(keyTypes, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    var alias = serverAlias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    var alias = clientAlias(new String[] {keyType}, issuers);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    var version = version(alias);
    return version == null ? null : version.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    var version = version(alias);
    return version == null ? null : version.key();
  }

  private @Nullable String serverAlias(String keyType) {
    var current = now.get();
    return isOfKind(current, keyType) ? alias(current) : null;
  }

  private @Nullable String clientAlias(String[] keyTypes, Principal @Nullable [] issuers) {
    var current = now.get();
    var fits = Stream.of(keyTypes).anyMatch(keyType -> isOfKind(current, keyType));
    return fits && isIssuedBy(current, issuers) ? alias(current) : null;
  }

  private static boolean isOfKind(KeyAndChain version, String keyType) {
    return version.leaf().getPublicKey().getAlgorithm().equals(keyType);
  }

  /** No issuers named means that any will do (RFC 8446, 4.2.4). */
  private static boolean isIssuedBy(KeyAndChain version, Principal @Nullable [] issuers) {
    return issuers == null
        || issuers.length == 0
        || version.chain().stream()
            .anyMatch(each -> Set.of(issuers).contains(each.getIssuerX500Principal()));
  }

  private synchronized String alias(KeyAndChain current) {
    var alias = Long.toString(newest);
    if (current.equals(versions.get(alias))) {
      return alias;
    }
    var next = Long.toString(++newest);
    versions.put(next, current);
    if (versions.size() > KEPT) {
      versions.pollFirstEntry();
    }
    return next;
  }

  private synchronized @Nullable KeyAndChain version(String alias) {
    return versions.get(alias);
  }
}
