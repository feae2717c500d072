package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may read a file. */
public enum Readers {
  @JsonProperty("Owner")
  OWNER,
  @JsonProperty("Group")
  GROUP
}
