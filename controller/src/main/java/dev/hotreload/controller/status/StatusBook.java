package dev.hotreload.controller.status;

import dev.hotreload.api.Names;
import dev.hotreload.api.status.PodReload;
import dev.hotreload.controller.resource.ReloadStatus;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the API holds of each pod, as far as this controller is concerned: what it read at its start
 * and what it has ordered to be written since. What others write into a status is not taken over;
 * what others delete is forgotten and so written anew. Safe for use by several threads.
 */
public final class StatusBook {
  private final Map<StatusKey, Entry> entries = new ConcurrentHashMap<>();
  private final Set<StatusKey> deleting = ConcurrentHashMap.newKeySet();
  private final BiConsumer<String, String> lost;

  /**
   * One status.
   *
   * @param version resourceVersion as last seen; absent until the API showed it
   */
  private record Entry(PodReload status, @Nullable String version) {}

  /**
   * Empty.
   *
   * @param lost is told namespace and policy of a status that somebody else deleted
   */
  public StatusBook(BiConsumer<String, String> lost) {
    this.lost = lost;
  }

  /** What is written for a policy, by pod name. */
  public Map<String, PodReload> written(String namespace, String policy) {
    Map<String, PodReload> written = new HashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (key.namespace().equals(namespace) && policy.equals(entry.status().policy())) {
            written.put(key.pod(), entry.status());
          }
        });
    return written;
  }

  /** The policies of which statuses are there. */
  public Set<StatusKey> policies() {
    Set<StatusKey> policies = new HashSet<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.status().policy() != null) {
            policies.add(new StatusKey(key.namespace(), entry.status().policy()));
          }
        });
    return policies;
  }

  /** Counts from now on as written; returns what did before. */
  @Nullable PodReload accept(StatusKey key, PodReload status) {
    Entry before = entries.get(key);
    entries.put(key, new Entry(status, before == null ? null : before.version()));
    return before == null ? null : before.status();
  }

  @Nullable PodReload status(StatusKey key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.status();
  }

  /** Counts as deleted, if it still is that policy's. */
  boolean drop(StatusKey key, String policy) {
    Entry entry = entries.get(key);
    return entry != null && policy.equals(entry.status().policy()) && entries.remove(key, entry);
  }

  /** The writer is about to delete it, which is no loss. */
  void deleting(StatusKey key) {
    deleting.add(key);
  }

  /** The API shows it. Returns the version that it showed before; absent if it is new there. */
  @Nullable String seen(StatusKey key, ReloadStatus status) {
    Entry before = entries.get(key);
    PodReload known = before == null ? read(status) : before.status();
    entries.put(key, new Entry(known, status.getMetadata().getResourceVersion()));
    return before == null ? null : before.version();
  }

  /** The API shows it no longer. */
  void gone(StatusKey key) {
    if (deleting.remove(key)) {
      return;
    }
    Entry before = entries.remove(key);
    if (before != null && before.status().policy() != null) {
      lost.accept(key.namespace(), before.status().policy());
    }
  }

  /** The versions that the API showed, of one namespace or of all. */
  Map<StatusKey, String> seen(@Nullable String namespace) {
    Map<StatusKey, String> seen = new HashMap<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.version() != null && (namespace == null || namespace.equals(key.namespace()))) {
            seen.put(key, entry.version());
          }
        });
    return seen;
  }

  @Nullable String version(StatusKey key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.version();
  }

  /** One whose writing was broken off after its creation has a label and no status. */
  private static PodReload read(ReloadStatus status) {
    if (status.getStatus() != null && status.getStatus().policy() != null) {
      return status.getStatus();
    }
    ObjectMeta meta = status.getMetadata();
    String policy =
        Objects.requireNonNullElse(meta.getLabels(), Map.<String, String>of())
            .get(Names.POLICY_LABEL);
    return new PodReload(null, policy, null, null, null, null, null, null, null, null, null, null);
  }
}
