package dev.hotreload.controller.observe;

import dev.hotreload.controller.resource.HotReloadPolicy;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import java.util.Set;

/**
 * Puts policies into the framework's queue whenever something about their fleets changed. Nothing is
 * cached here, and no full pod ever gets near the framework.
 */
public final class FleetEvents extends AbstractEventSource<Void, HotReloadPolicy> {
  private final Runnable onStart;

  /**
   * Not started.
   *
   * @param onStart starts the watches, when the framework is ready for what they tell
   */
  public FleetEvents(Runnable onStart) {
    super(Void.class, "fleets");
    this.onStart = onStart;
  }

  @Override
  public void start() {
    super.start();
    onStart.run();
  }

  @Override
  public Set<Void> getSecondaryResources(HotReloadPolicy policy) {
    return Set.of();
  }

  /** This policy has to be looked at. Before the start and after the end nothing comes of it. */
  public void changed(PolicyKey policy) {
    if (isRunning()) {
      getEventHandler().handleEvent(new Event(new ResourceID(policy.name(), policy.namespace())));
    }
  }
}
