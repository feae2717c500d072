package dev.hotreload.controller.decide;

import dev.hotreload.api.State;
import dev.hotreload.api.status.PodReload;
import java.time.Duration;

/**
 * What could be written of a pod now.
 *
 * @param patience how long its state may last before it is
 */
record PodView(FleetPod pod, State state, PodReload status, Duration patience) {}
