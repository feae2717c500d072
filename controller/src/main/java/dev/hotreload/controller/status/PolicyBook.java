package dev.hotreload.controller.status;

import dev.hotreload.api.policy.PolicyStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What this process wrote of policies. The framework's cache shows it a moment later, too late for
 * the next decision.
 */
public final class PolicyBook {
  private final Map<String, PolicyStatus> written = new ConcurrentHashMap<>();

  /** By the policy's uid; absent if this process wrote nothing of it yet. */
  public @Nullable PolicyStatus of(String uid) {
    return written.get(uid);
  }

  public void put(String uid, PolicyStatus status) {
    written.put(uid, status);
  }

  public void forget(String uid) {
    written.remove(uid);
  }
}
