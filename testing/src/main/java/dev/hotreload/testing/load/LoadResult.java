package dev.hotreload.testing.load;

import java.util.List;
import java.util.Map;

/**
 * What came of a load so far, or in the end.
 *
 * @param requests all that were begun and ended, downloads included
 * @param failed those of them that users would have noticed
 * @param retried requests on an idle keep-alive connection that was closed before a byte of the
 *     answer, and that a new connection then served; none of {@code failed}
 * @param failures how many of each kind
 * @param samples the first failures, one line each
 * @param downloadsCompleted whole and with the right body
 * @param downloadsBroken also counted in {@code failed}
 * @param downloadsAbandoned by the load itself at its end; counted nowhere else
 * @param handshakes how many full handshakes showed each leaf, by SHA-256 fingerprint
 */
public record LoadResult(
    long requests,
    long failed,
    long retried,
    Map<FailureKind, Long> failures,
    List<String> samples,
    long downloadsCompleted,
    long downloadsBroken,
    long downloadsAbandoned,
    Map<String, Long> handshakes) {

  public LoadResult {
    failures = Map.copyOf(failures);
    samples = List.copyOf(samples);
    handshakes = Map.copyOf(handshakes);
  }
}
