package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a reload took place. */
public enum ReloadCause {
  /** The files changed. */
  @JsonProperty("Change")
  CHANGE,
  /** A PATCH or POST asked for it. */
  @JsonProperty("Request")
  REQUEST,
  /** The agent started and could not prove that the server runs the files. */
  @JsonProperty("Start")
  START,
  /** An earlier one failed. */
  @JsonProperty("Retry")
  RETRY,
  /** The server's process is a new one and does not run the files. */
  @JsonProperty("NewProcess")
  NEW_PROCESS,
  /** The server did not take the published content over, so the previous one is published again. */
  @JsonProperty("RollBack")
  ROLL_BACK
}
