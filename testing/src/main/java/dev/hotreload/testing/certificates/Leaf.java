package dev.hotreload.testing.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a leaf certificate shall say; start from {@link #of} and change what matters.
 *
 * @param organizations the subject's O; the API server reads groups from it
 * @param notBefore null means the authority's now
 * @param notAfter null means {@code notBefore} and 90 days, cert-manager's default
 */
public record Leaf(
    String commonName,
    List<String> organizations,
    List<String> dnsNames,
    List<String> ipAddresses,
    List<String> uris,
    KeyKind keyKind,
    KeyEncoding keyEncoding,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter) {

  private static final Duration LIFETIME = Duration.ofDays(90);

  public Leaf {
    organizations = List.copyOf(organizations);
    dnsNames = List.copyOf(dnsNames);
    ipAddresses = List.copyOf(ipAddresses);
    uris = List.copyOf(uris);
  }

  /** An EC P-256 leaf for these DNS names, the first of which is also the common name. */
  public static Leaf of(String dnsName, String... moreDnsNames) {
    List<String> names = Stream.concat(Stream.of(dnsName), Arrays.stream(moreDnsNames)).toList();
    return named(dnsName).withDnsNames(names);
  }

  /** An EC P-256 leaf with a common name and no alternative name, as client certificates are. */
  public static Leaf named(String commonName) {
    return new Leaf(
        commonName,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        KeyKind.EC_P256,
        KeyEncoding.TRADITIONAL,
        null,
        null);
  }

  public Leaf withOrganizations(String... values) {
    return new Leaf(
        commonName,
        List.of(values),
        dnsNames,
        ipAddresses,
        uris,
        keyKind,
        keyEncoding,
        notBefore,
        notAfter);
  }

  public Leaf withDnsNames(List<String> values) {
    return new Leaf(
        commonName,
        organizations,
        values,
        ipAddresses,
        uris,
        keyKind,
        keyEncoding,
        notBefore,
        notAfter);
  }

  /** Addresses as literals, for example {@code 127.0.0.1}. */
  public Leaf withIpAddresses(String... values) {
    return new Leaf(
        commonName,
        organizations,
        dnsNames,
        List.of(values),
        uris,
        keyKind,
        keyEncoding,
        notBefore,
        notAfter);
  }

  public Leaf withUris(String... values) {
    return new Leaf(
        commonName,
        organizations,
        dnsNames,
        ipAddresses,
        List.of(values),
        keyKind,
        keyEncoding,
        notBefore,
        notAfter);
  }

  public Leaf withKey(KeyKind kind, KeyEncoding encoding) {
    return new Leaf(
        commonName,
        organizations,
        dnsNames,
        ipAddresses,
        uris,
        kind,
        encoding,
        notBefore,
        notAfter);
  }

  /** Certificates count in whole seconds (RFC 5280): fractions are cut off. */
  public Leaf withValidity(Instant from, Instant until) {
    return new Leaf(
        commonName, organizations, dnsNames, ipAddresses, uris, keyKind, keyEncoding, from, until);
  }

  Validity validity(Instant now) {
    Instant from = notBefore == null ? now : notBefore;
    return new Validity(from, notAfter == null ? from.plus(LIFETIME) : notAfter);
  }

  record Validity(Instant from, Instant until) {}
}
