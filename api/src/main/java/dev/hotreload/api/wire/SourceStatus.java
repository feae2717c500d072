package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.State;
import org.jspecify.annotations.Nullable;

/**
 * One source as an agent sees it. What the mount holds ({@code observed} and its verdict) and what
 * the server runs ({@code verified}, {@code served}) are told apart.
 *
 * @param observed the digest of the mounted files; absent while they can't be read
 * @param published the digest that a restart of the server would load; in place, the observed one
 * @param verified the digest that the server was proved to run; absent without a proof
 * @param verdict what the agent thinks of the observed content
 * @param reason why, one sentence that names file and cause; absent when {@code Current}
 * @param verifiedAt when the last proof was
 * @param verifiedBy which check proved it, such as {@code tls 127.0.0.1:8443}
 * @param mounted the leaf in the mount, of a certificate
 * @param served the leaf that the server showed in the last handshake
 * @param nextTry when a failed reload is tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SourceStatus(
    String name,
    String path,
    State state,
    @Nullable String reason,
    Verdict verdict,
    @Nullable ContentDigest observed,
    @Nullable ContentDigest published,
    @Nullable ContentDigest verified,
    @Nullable String verifiedAt,
    @Nullable String verifiedBy,
    @Nullable CertificateFacts mounted,
    @Nullable CertificateFacts served,
    @Nullable String nextTry) {}
