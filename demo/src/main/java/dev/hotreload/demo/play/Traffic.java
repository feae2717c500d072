package dev.hotreload.demo.play;

import dev.hotreload.testing.fleet.FleetPod;
import dev.hotreload.testing.load.LoadPlan;
import dev.hotreload.testing.load.Page;
import dev.hotreload.testing.nginx.NginxPages;
import java.time.Duration;

/** The load on each server: new connections, kept ones, and a slow download. */
final class Traffic {
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** Longer than anybody keeps the demo up. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private Traffic() {}

  static LoadPlan to(String address) {
    return LoadPlan.against(
            address,
            FleetPod.SERVER_PORT,
            Fleet.SERVER_NAME,
            Page.of(NginxPages.PAGE, NginxPages.page()))
        .withClients(1, 2)
        .withDownloads(Page.of(NginxPages.DOWNLOAD, NginxPages.download()), 1)
        .withPause(PAUSE)
        .withLimits(LONGEST, Long.MAX_VALUE);
  }
}
