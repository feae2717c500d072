package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an agent thinks of the files that a source's mount holds. */
public enum Verdict {
  /** Not looked at yet. */
  @JsonProperty("Unknown")
  UNKNOWN,
  @JsonProperty("Accepted")
  ACCEPTED,
  @JsonProperty("Rejected")
  REJECTED,
  /** There are no files. */
  @JsonProperty("Missing")
  MISSING
}
