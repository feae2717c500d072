package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a reload has come. */
public enum ReloadState {
  @JsonProperty("Waiting")
  WAITING,
  @JsonProperty("Running")
  RUNNING,
  @JsonProperty("Succeeded")
  SUCCEEDED,
  /** Nothing was sent to the server, because a source's content was refused. */
  @JsonProperty("Rejected")
  REJECTED,
  @JsonProperty("Failed")
  FAILED;

  public boolean ended() {
    return switch (this) {
      case WAITING, RUNNING -> false;
      case SUCCEEDED, REJECTED, FAILED -> true;
    };
  }
}
