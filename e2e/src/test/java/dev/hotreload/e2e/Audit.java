package dev.hotreload.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a service account asked of the API server, by the server's own audit log. */
record Audit(Set<String> allowed, Set<String> denied) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads the log.
   *
   * @param user such as {@code system:serviceaccount:NAMESPACE:NAME}
   */
  static Audit of(Path log, String user) throws IOException {
    var audit = new Audit(new TreeSet<>(), new TreeSet<>());
    for (var line : Files.readAllLines(log)) {
      var event = parse(line);
      if (user.equals(event.path("user").path("username").asText()) && event.has("objectRef")) {
        var denied = event.path("responseStatus").path("code").asInt() == 403;
        (denied ? audit.denied : audit.allowed).add(asked(event, event.path("verb").asText()));
        if (event.path("responseStatus").path("code").asInt() == 201) {
          // A server-side apply that made the object; the server asked for this right as well.
          audit.allowed.add(asked(event, "create"));
        }
      }
    }
    return audit;
  }

  /** The same words for what a role grants. */
  static Set<String> granted(List<PolicyRule> rules) {
    return rules.stream()
        .flatMap(
            rule ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(
                                    verb -> words(verb, rule.getApiGroups().getFirst(), resource))))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String asked(JsonNode event, String verb) {
    var object = event.path("objectRef");
    var resource = object.path("resource").asText();
    var subresource = object.path("subresource").asText();
    return words(
        verb,
        object.path("apiGroup").asText(),
        subresource.isEmpty() ? resource : resource + "/" + subresource);
  }

  private static String words(String verb, String group, String resource) {
    return verb + " " + (group.isEmpty() ? resource : resource + "." + group);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // The line that is being written right now.
      return JSON.createObjectNode();
    }
  }
}
