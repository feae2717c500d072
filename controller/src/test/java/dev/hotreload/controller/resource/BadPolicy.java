package dev.hotreload.controller.resource;

import java.util.List;

/**
 * A spec, in YAML, that is good but for one thing.
 *
 * @param message of the rule that refuses it
 */
record BadPolicy(String message, String spec) {
  static final List<BadPolicy> ALL =
      List.of(
          bad("say how the server is told: set reload, or a preset", "sources: [SOURCE]"),
          bad(
              "every source needs a name of its own",
              "preset: nginx, sources: [SOURCE, {name: a, path: /b}]"),
          bad(
              "a tls verification names one of the policy's sources",
              "preset: nginx, sources: [SOURCE],"
                  + " verify: [{tls: {address: '127.0.0.1:443', source: b}}]"),
          bad(
              "a source comes from a secret or from a configMap, not from both",
              "preset: nginx, sources: [{name: a, path: /a, secret: s, configMap: c}]"),
          bad(
              "together names sources of the policy that have a publishTo",
              "preset: nginx, sources: [SOURCE, {name: b, path: /b, publishTo: /run/b}],"
                  + " together: [a, b]"),
          reload("reload names exactly one of signal, http, exec, haproxy, none", ""),
          reload(
              "reload names exactly one of signal, http, exec, haproxy, none",
              "none: {}, signal: {process: nginx}"),
          reload(
              "haproxy is reloaded by signal or by masterSocket, not by both",
              "haproxy: {socket: /a, masterSocket: /b, signal: {process: haproxy}}"),
          reload("signal needs a pidFile, a process name, or both", "signal: {name: HUP}"),
          reload(
              "the url of a policy reaches loopback only: http://127.0.0.1:PORT/PATH",
              "http: {url: 'http://elsewhere.example/'}"),
          bad(
              "the url of a policy reaches loopback only: http://127.0.0.1:PORT/PATH",
              "preset: nginx, sources: [SOURCE],"
                  + " verify: [{http: {url: 'http://elsewhere.example/'}}]"),
          header(
              "a header has a value or a valueFile, and a credential comes by valueFile",
              "name: A, value: b, valueFile: /c"),
          header(
              "a header has a value or a valueFile, and a credential comes by valueFile",
              "name: A"),
          header(
              "a credential comes by valueFile, never inline",
              "name: AUTHORIZATION, value: Bearer b"),
          bad(
              "a validation names exactly one of tls, format, exec, permissions, keystore,"
                  + " jsonSchema",
              "preset: nginx, sources: [{name: a, path: /a, validate: [{}]}]"),
          bad(
              "a validation names exactly one of tls, format, exec, permissions, keystore,"
                  + " jsonSchema",
              "preset: nginx, sources: [{name: a, path: /a, validate: [{tls: {}, format: yaml}]}]"),
          verification("a verification names exactly one of tls, http, exec, workers", ""),
          verification(
              "a verification names exactly one of tls, http, exec, workers",
              "workers: {}, http: {url: 'http://127.0.0.1/'}"),
          verification(
              "pointer and value come together; with newer it is one pointer or one pattern, and no"
                  + " value",
              "http: {url: 'http://127.0.0.1/', pointer: /version}"),
          verification(
              "pointer and value come together; with newer it is one pointer or one pattern, and no"
                  + " value",
              "http: {url: 'http://127.0.0.1/', pointer: /at, value: x, newer: true}"),
          selector(
              "an empty selector would take every pod of the namespace:"
                  + " name a label, or leave it out",
              "matchLabels: {}"),
          selector(
              "In and NotIn need values; Exists and DoesNotExist have none",
              "matchExpressions: [{key: a, operator: In}]"),
          selector(
              "In and NotIn need values; Exists and DoesNotExist have none",
              "matchExpressions: [{key: a, operator: Exists, values: [b]}]"));

  static String http(String url) {
    return "{sources: [{name: a, path: /a}], reload: {http: {url: '" + url + "'}}}";
  }

  private static BadPolicy bad(String message, String spec) {
    return new BadPolicy(message, "{" + spec.replace("SOURCE", "{name: a, path: /a}") + "}");
  }

  private static BadPolicy reload(String message, String reload) {
    return bad(message, "sources: [SOURCE], reload: {" + reload + "}");
  }

  private static BadPolicy header(String message, String header) {
    return reload(message, "http: {url: 'http://127.0.0.1/', headers: [{" + header + "}]}");
  }

  private static BadPolicy verification(String message, String verification) {
    return bad(message, "preset: nginx, sources: [SOURCE], verify: [{" + verification + "}]");
  }

  private static BadPolicy selector(String message, String selector) {
    return bad(message, "preset: nginx, sources: [SOURCE], selector: {" + selector + "}");
  }
}
