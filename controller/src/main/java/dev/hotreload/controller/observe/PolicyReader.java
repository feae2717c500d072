package dev.hotreload.controller.observe;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.Names;
import dev.hotreload.api.file.PolicyReference;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.api.policy.PolicyStatus;
import dev.hotreload.controller.decide.Policy;
import dev.hotreload.controller.observe.AgentFileOfPolicy.Rendered;
import dev.hotreload.controller.observe.objects.ObjectFacts;
import dev.hotreload.controller.observe.objects.ObjectKey;
import dev.hotreload.controller.observe.objects.ObjectState;
import dev.hotreload.controller.observe.objects.ObjectWatches;
import dev.hotreload.controller.observe.pods.ObjectName;
import dev.hotreload.controller.resource.HotReloadPolicy;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a policy as decisions need it, its agent file and that file's ConfigMap included. */
final class PolicyReader {
  private static final PolicySpec EMPTY =
      new PolicySpec(null, null, null, null, null, null, null, null);

  private final AgentFileOfPolicy files;
  private final ObjectWatches<PolicyKey> objects;

  PolicyReader(AgentFileOfPolicy files, ObjectWatches<PolicyKey> objects) {
    this.files = files;
    this.objects = objects;
  }

  static PolicySpec spec(HotReloadPolicy policy) {
    return Objects.requireNonNullElse(policy.getSpec(), EMPTY);
  }

  /** The ConfigMap that holds the agent file of a policy. */
  static ObjectKey rendered(PolicyKey key) {
    return new ObjectKey(
        key.namespace(), new ObjectName(ObjectName.CONFIG_MAP, key.name() + Names.RENDERED_SUFFIX));
  }

  /**
   * Reads one.
   *
   * @param written the status that this process wrote last; absent: the one in the API counts
   */
  Policy read(PolicyKey key, HotReloadPolicy policy, @Nullable PolicyStatus written) {
    var meta = policy.getMetadata();
    long generation = Objects.requireNonNullElse(meta.getGeneration(), 0L);
    Rendered rendered =
        files.render(spec(policy), new PolicyReference(key.namespace(), key.name(), generation));
    Map<String, String> annotations = Objects.requireNonNullElse(meta.getAnnotations(), Map.of());
    return new Policy(
        key.namespace(),
        key.name(),
        meta.getUid(),
        generation,
        spec(policy),
        rendered.problems(),
        rendered.file(),
        rendered.file() != null && isPublished(key, rendered.file()),
        annotations.get(Names.RELOAD_REQUESTED_AT),
        written == null ? policy.getStatus() : written);
  }

  /** While the ConfigMap is being read, nothing is published twice. */
  private boolean isPublished(PolicyKey key, String file) {
    return switch (objects.find(rendered(key))) {
      case ObjectState.Known(ObjectFacts facts) -> holds(facts, file);
      case ObjectState.Missing() -> false;
      case ObjectState.NotYetRead() -> true;
      case ObjectState.Forbidden() -> false;
    };
  }

  private static boolean holds(ObjectFacts facts, String file) {
    byte[] digest = ContentDigest.sha256().digest(file.getBytes(StandardCharsets.UTF_8));
    return Optional.ofNullable(facts.keys().get(Names.AGENT_FILE_KEY))
        .filter(key -> key.sha256().equals(HexFormat.of().formatHex(digest)))
        .isPresent();
  }
}
