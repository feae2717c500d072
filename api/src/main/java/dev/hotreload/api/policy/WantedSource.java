package dev.hotreload.api.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The version of a source that the pods should run.
 *
 * @param kind {@code Secret} or {@code ConfigMap}; absent while no pod tells which
 * @param object the object's name
 * @param resourceVersion absent while the object does not exist
 * @param fingerprint SHA-256 of the leaf, of a certificate
 * @param notAfter when it expires, RFC 3339
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WantedSource(
    String name,
    @Nullable String kind,
    @Nullable String object,
    @Nullable String resourceVersion,
    @Nullable String fingerprint,
    @Nullable String notAfter) {}
