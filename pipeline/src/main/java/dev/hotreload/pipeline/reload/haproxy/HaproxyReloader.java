package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.reload.Signalling;
import dev.hotreload.pipeline.verify.Verifier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands certificates to HAProxy's memory, one transaction each, because HAProxy has one at a time: if
 * the second of three fails, the first is taken over, which the next try repeats. For everything else
 * the master forks a new worker, which is waited for.
 */
public final class HaproxyReloader implements Reloader {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String STILL_OLD =
      "HAProxy still serves with the worker from before: it may have refused the configuration, its"
          + " log says why";

  private final ReloadSettings.Haproxy settings;
  private final RuntimeApi api;
  private final Master master;
  private final Last last = new Last();
  private Taken taken = Taken.nothing();
  private @Nullable Worker known;

  HaproxyReloader(ReloadSettings.Haproxy settings, Master master) {
    this.settings = settings;
    this.master = master;
    api = new RuntimeApi(new CommandLine(settings.socket()));
  }

  /** One whose master is told as the settings say. */
  public static Reloader of(ReloadSettings.Haproxy settings, Signalling signalling) {
    return new HaproxyReloader(
        settings,
        switch (settings.master()) {
          case ReloadSettings.Master.BySignal(var signal) ->
              new SignalledMaster(signalling.reloader(signal));
          case ReloadSettings.Master.BySocket(var socket) ->
              new MasterCommandLine(new CommandLine(socket));
        });
  }

  @Override
  public Optional<String> obstacle() {
    try {
      return api.obstacle(Deadline.in(LOOK));
    } catch (Refusal e) {
      return Optional.of(e.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public Optional<ServerProcess> process() {
    try {
      Worker now = api.worker(Deadline.in(LOOK)).orElse(null);
      known = now != null && known != null && known.isSame(now) ? known : now;
    } catch (Refusal e) {
      known = e.isSilence() ? known : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.ofNullable(known).map(Worker::shown);
  }

  @Override
  public Outcome reload(Change change) throws InterruptedException {
    Deadline deadline = Deadline.in(settings.timeout());
    last.handedOver();
    try {
      Plan plan = Plan.of(change, mapping(deadline), taken);
      List<Plan.Step> steps = plan.full() ? fully(change, deadline) : plan.steps();
      handOver(steps, deadline);
      taken = taken.with(change.sources(), change.targets());
      return new Outcome.Told();
    } catch (Refusal e) {
      return e.outcome();
    }
  }

  private Mapping mapping(Deadline deadline) throws Refusal, InterruptedException {
    return new Mapping(
        settings,
        api.loaded(Store.CERTIFICATES, deadline),
        api.loaded(Store.AUTHORITIES, deadline));
  }

  private void handOver(List<Plan.Step> steps, Deadline deadline)
      throws Refusal, InterruptedException {
    Set<String> ours =
        steps.stream().map(each -> each.handOver().name()).collect(Collectors.toSet());
    for (Plan.Step step : steps) {
      api.replace(step.handOver().store(), step.handOver().name(), step.pem(), ours, deadline);
    }
  }

  private List<Plan.Step> fully(Change change, Deadline deadline)
      throws Refusal, InterruptedException {
    Worker before = api.worker(deadline).orElse(null);
    master.reload(deadline);
    last.reloaded(next(before, deadline));
    return Plan.afterFullReload(change, mapping(deadline));
  }

  /** The worker that comes, after a moment in which nobody may answer. */
  private Worker next(@Nullable Worker before, Deadline deadline)
      throws Refusal, InterruptedException {
    Refusal why = new Refusal(STILL_OLD);
    while (!deadline.isPast()) {
      try {
        Optional<Worker> now = api.worker(deadline.within(LOOK));
        if (now.isPresent() && (before == null || !before.isSame(now.get()))) {
          return now.get();
        }
        why = new Refusal(STILL_OLD);
      } catch (Refusal away) {
        why = deadline.isPast() ? why : away;
      }
      deadline.pause();
    }
    throw why;
  }

  @Override
  public boolean seesProcess() {
    return true;
  }

  @Override
  public boolean replacesProcess() {
    return true;
  }

  @Override
  public boolean readsContent(String source) {
    return true;
  }

  @Override
  public List<Verifier> checks() {
    return List.of(new WorkerCheck(api, last, settings.timeout()));
  }
}
