package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a file must parse as. */
public enum Format {
  @JsonProperty("yaml")
  YAML,
  @JsonProperty("json")
  JSON,
  @JsonProperty("properties")
  PROPERTIES,
  @JsonProperty("toml")
  TOML,
  @JsonProperty("xml")
  XML
}
