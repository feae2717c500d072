package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's file as written, before anything is checked or defaulted.
 *
 * @param name what the agent calls itself; default {@code config-reload}
 * @param policy the policy that this file was rendered from; absent in a file written by hand
 * @param preset settings for a well-known server; each field set here wins over it
 * @param sources what to watch
 * @param together the sources that the server gets in one switch, by name; each is published
 * @param reload how the server is told
 * @param verify what proves that the server runs the new content
 * @param hold whether changed content waits for the controller's order; absent: it does not
 * @param api where the agent's own HTTP interface listens
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentFile(
    @Nullable String name,
    @Nullable PolicyReference policy,
    @Nullable Preset preset,
    @Nullable Poll poll,
    @Nullable List<Source> sources,
    @Nullable List<String> together,
    @Nullable Reload reload,
    @Nullable List<Verification> verify,
    @Nullable Hold hold,
    @Nullable Api api) {}
