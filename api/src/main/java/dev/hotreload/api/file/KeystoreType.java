package dev.hotreload.api.file;

/** How a keystore is written. */
public enum KeystoreType {
  PKCS12,
  JKS
}
