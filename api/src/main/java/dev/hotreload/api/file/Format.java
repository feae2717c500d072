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
  XML,
  /** Each .yaml, .yml, .json, .properties and .xml file as its name says; no other is read. */
  @JsonProperty("auto")
  AUTO
}
