package dev.hotreload.pipeline.embed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a certificate must be, and where it must then be seen. */
public final class TlsOptions {
  private final String source;
  private final Map<String, Object> validation = new LinkedHashMap<>();
  private final List<Map<String, Object>> verifications = new ArrayList<>();

  private String timeout = "30s";
  private String kind = "tls";

  TlsOptions(String source) {
    this.source = source;
  }

  /** A certificate with less time left is refused. Default: only an expired one is. */
  public TlsOptions minRemaining(Duration time) {
    validation.put("minRemaining", Lengths.text(time));
    return this;
  }

  /** Names that the leaf must be valid for. */
  public TlsOptions dnsNames(String... names) {
    validation.put("dnsNames", List.of(names));
    return this;
  }

  /** The file with leaf and chain. Default {@code tls.crt}. */
  public TlsOptions certificate(String file) {
    validation.put("certificate", file);
    return this;
  }

  /** The file with the private key. Default {@code tls.key}. */
  public TlsOptions key(String file) {
    validation.put("key", file);
    return this;
  }

  /** The file with the password of an encrypted key: absolute, or within the source. */
  public TlsOptions passwordFile(String file) {
    validation.put("passwordFile", file);
    return this;
  }

  /**
   * A PKCS#12 or JKS keystore in place of PEM files, such as cert-manager's {@code keystore.p12}.
   *
   * @param passwordFile absolute, or within the source
   */
  public TlsOptions keystore(String file, String passwordFile) {
    kind = "keystore";
    validation.put("file", file);
    validation.put("passwordFile", passwordFile);
    return this;
  }

  /**
   * After each change a full handshake with the server's own port must show the new leaf and chain.
   * Without it a source is never called verified: only a handshake from outside can tell whether the
   * server really uses what it was given.
   *
   * @param address {@code host:port}
   */
  public TlsOptions provenAt(String address) {
    return provenAt(address, null);
  }

  /** The same, with this name sent as SNI. */
  public TlsOptions provenAt(String address, @Nullable String serverName) {
    var tls = new LinkedHashMap<String, Object>(Map.of("address", address, "source", source));
    if (serverName != null) {
      tls.put("serverName", serverName);
    }
    verifications.add(tls);
    return this;
  }

  /** How long the server may take to show it. Default 30 s. */
  public TlsOptions provenWithin(Duration time) {
    timeout = Lengths.text(time);
    return this;
  }

  Map<String, Object> validation() {
    return Map.of(kind, validation);
  }

  List<Map<String, Object>> verifications() {
    verifications.forEach(tls -> tls.put("timeout", timeout));
    return verifications.stream().map(tls -> Map.<String, Object>of("tls", tls)).toList();
  }
}
