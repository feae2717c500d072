package dev.hotreload.demo.observe;

/**
 * What a server showed to one visitor.
 *
 * @param fingerprint SHA-256 of the leaf, 64 lower-case hexadecimal digits
 * @param greeting the body of {@code GET /}
 */
public record Seen(String fingerprint, String greeting) {}
