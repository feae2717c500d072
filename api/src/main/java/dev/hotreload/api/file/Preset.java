package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Servers whose reload need not be described. */
public enum Preset {
  @JsonProperty("nginx")
  NGINX,
  @JsonProperty("apache")
  APACHE,
  @JsonProperty("haproxy")
  HAPROXY,
  @JsonProperty("prometheus")
  PROMETHEUS,
  @JsonProperty("postgres")
  POSTGRES,
  @JsonProperty("spring-boot")
  SPRING_BOOT
}
