package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A fleet in one word. */
public enum FleetState {
  /** Every pod runs what is wanted. */
  @JsonProperty("Current")
  CURRENT,
  /** Pods are on their way; nobody has to act. */
  @JsonProperty("Progressing")
  PROGRESSING,
  /** Somebody has to act. */
  @JsonProperty("Degraded")
  DEGRADED,
  /** The policy itself can't be carried out. */
  @JsonProperty("Invalid")
  INVALID
}
