package dev.hotreload.api.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The public facts of a certificate.
 *
 * @param fingerprint SHA-256 of its DER form, 64 lower-case hexadecimal digits
 * @param serial hexadecimal, lower case
 * @param notAfter RFC 3339, UTC
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CertificateFacts(String fingerprint, String serial, String notAfter) {}
