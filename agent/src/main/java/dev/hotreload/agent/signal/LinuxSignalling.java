package dev.hotreload.agent.signal;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.VerifySettings;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.verify.Verifier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signals by Linux's process table and pidfds. Safe for any thread. A reloader and a check of
 * workers that are made for equal settings know of each other, also when an agent file that changed
 * something else has them made anew.
 */
public final class LinuxSignalling implements Signalling {
  /** An agent has one target; a few more may have been in its file before. */
  private static final int REMEMBERED = 8;

  private final ProcessTable table;
  private final Supplier<Delivery> deliveries;
  private final long self;
  private final Map<ReloadSettings.Signal, Told> told =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ReloadSettings.Signal, Told> eldest) {
          return size() > REMEMBERED;
        }
      };
  private @Nullable Delivery delivery;

  /** Signals in the process namespace of the agent. */
  public LinuxSignalling() {
    this(Path.of("/proc"), ProcessHandle.current().pid());
  }

  private LinuxSignalling(Path proc, long self) {
    this(proc, () -> new PidfdDelivery(NativeKernel.ready(self)), self);
  }

  /**
   * For a process table elsewhere.
   *
   * @param deliveries asked once, for the first reloader
   * @param self the agent's own pid in that table
   */
  LinuxSignalling(Path proc, Supplier<Delivery> deliveries, long self) {
    this.table = new ProcessTable(proc);
    this.deliveries = deliveries;
    this.self = self;
  }

  @Override
  public Reloader reloader(ReloadSettings.Signal settings) {
    return new SignalReloader(
        table, self, search(settings), delivery(), Signal.valueOf(settings.name()), told(settings));
  }

  @Override
  public Verifier workers(VerifySettings.Workers settings, ReloadSettings.Signal target) {
    return new WorkersVerifier(
        search(target), new Workers(table), told(target), settings.timeout());
  }

  private Target.Search search(ReloadSettings.Signal settings) {
    if (settings.pidFile() != null) {
      return new ByPidFile(table, self, settings.pidFile(), settings.process());
    }
    if (settings.process() != null) {
      return new ByName(table, self, settings.process());
    }
    throw new IllegalArgumentException("a signal needs a pid file or a process name");
  }

  private synchronized Delivery delivery() {
    if (delivery == null) {
      delivery = deliveries.get();
    }
    return delivery;
  }

  private synchronized Told told(ReloadSettings.Signal settings) {
    return told.computeIfAbsent(settings, any -> new Told());
  }
}
