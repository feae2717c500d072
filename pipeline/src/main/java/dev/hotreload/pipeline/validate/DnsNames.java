package dev.hotreload.pipeline.validate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a leaf is valid for the names that it must have, by RFC 9525 (before it RFC 6125): only
 * alternative names count, and {@code *} stands for exactly the first label.
 */
final class DnsNames {
  /** The type of a dNSName in {@link X509Certificate#getSubjectAlternativeNames}. */
  private static final int DNS_NAME = 2;

  private static final int SHOWN = 5;

  private final List<String> wanted;

  DnsNames(List<String> wanted) {
    this.wanted = List.copyOf(wanted);
  }

  Optional<String> problem(String file, X509Certificate leaf) {
    var names = names(leaf);
    return wanted.stream()
        .filter(it -> names.stream().noneMatch(name -> matches(name, normal(it))))
        .findFirst()
        .map(
            it ->
                "%s (%s) is not valid for %s, it names %s: issue it with that name"
                    .formatted(file, Facts.name(leaf), it, shown(names)));
  }

  static boolean matches(String name, String wanted) {
    if (name.equals(wanted)) {
      return true;
    }
    int dot = wanted.indexOf('.');
    return name.startsWith("*.")
        && dot > 0
        && !wanted.startsWith("*")
        && name.substring(1).equals(wanted.substring(dot));
  }

  private static List<String> names(X509Certificate leaf) {
    try {
      var names = leaf.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream().map(List::copyOf).flatMap(DnsNames::dnsName).toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }

  private static Stream<String> dnsName(List<?> typeAndName) {
    return typeAndName.getFirst().equals(DNS_NAME)
        ? Stream.of(normal(String.valueOf(typeAndName.getLast())))
        : Stream.empty();
  }

  private static String normal(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static String shown(List<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    var first = names.stream().limit(SHOWN).map(Facts::oneLine).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? first + " and " + (names.size() - SHOWN) + " more" : first;
  }
}
