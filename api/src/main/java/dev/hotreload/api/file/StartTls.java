package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a client says before the handshake, on a port that begins without TLS. */
public enum StartTls {
  /** SSLRequest of the PostgreSQL frontend/backend protocol. */
  @JsonProperty("postgres")
  POSTGRES
}
