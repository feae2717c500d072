package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The server's process as the agent sees it. A pid alone is reused; with the start time it names one
 * process.
 *
 * @param startedAt RFC 3339, UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerProcess(long pid, String name, String startedAt) {}
