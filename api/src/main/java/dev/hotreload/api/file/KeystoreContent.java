package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a keystore is for. */
public enum KeystoreContent {
  /** A private key with its chain. */
  @JsonProperty("Key")
  KEY,
  /** Authorities that are trusted. */
  @JsonProperty("Trust")
  TRUST
}
