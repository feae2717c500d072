package dev.hotreload.api.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The agent's HTTP interface.
 *
 * @param local {@code host:port} of the plain HTTP listener; a loopback address; default {@code
 *     127.0.0.1:9797}
 * @param tokenFile absolute path of a file whose first line is the token that callers of {@code local}
 *     show as {@code Authorization: Bearer}, at least 16 printable characters; for machines whose
 *     loopback is shared, such as a VM or a node's network
 * @param path the endpoint that takes the PATCH; begins and ends with {@code /}; default {@code
 *     /config/}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Api(@Nullable String local, @Nullable String tokenFile, @Nullable String path) {}
