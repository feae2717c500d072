package dev.hotreload.pipeline.serve;

import java.util.Optional;
import java.util.Set;

/**
 * Keeps web pages of other origins from ordering anything, whatever the browser knows of us: RFC
 * 6454 names the page by {@code Origin}.
 *
 * @param schemes of our own pages
 */
record SameOrigin(Set<String> schemes) {
  /** What a browser says of pages that are ours, or of a person who typed the address. */
  private static final Set<String> FETCH_SITES = Set.of("same-origin", "none");

  /** Why a request is refused; empty if it is not. */
  Optional<Answer> refusal(Incoming request) {
    return isOurs(request)
        ? Optional.empty()
        : Optional.of(
            Answer.line(403, "Requests of web pages from elsewhere are not answered (Origin)"));
  }

  private boolean isOurs(Incoming request) {
    return request.headers("Origin").stream().allMatch(origin -> isOurs(origin, request))
        && FETCH_SITES.containsAll(request.headers("Sec-Fetch-Site"));
  }

  private boolean isOurs(String origin, Incoming request) {
    var host = request.header("Host");
    return host.isPresent()
        && schemes.stream().anyMatch(scheme -> origin.equals(scheme + "://" + host.get()));
  }
}
