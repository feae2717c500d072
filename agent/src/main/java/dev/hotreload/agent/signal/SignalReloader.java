package dev.hotreload.agent.signal;

import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends a signal to the server's process. The process is searched, and compared with the settings,
 * before every signal.
 */
final class SignalReloader implements Reloader {
  private final ProcessTable table;
  private final Target.Search search;
  private final Delivery delivery;
  private final Signal signal;
  private final Told told;
  private final Workers workers;
  private final Permission permission;

  /** Saves {@link #process()}, which is asked at every poll, the walk through all processes. */
  private volatile @Nullable RunningProcess known;

  SignalReloader(
      ProcessTable table,
      long self,
      Target.Search search,
      Delivery delivery,
      Signal signal,
      Told told) {
    this.table = table;
    this.search = search;
    this.delivery = delivery;
    this.signal = signal;
    this.told = told;
    workers = new Workers(table);
    permission = new Permission(table, self);
  }

  @Override
  public Optional<String> obstacle() {
    return switch (search.search()) {
      case Target.Found found -> reason(found.process(), deliver(found.process(), Signal.PROBE));
      case Target.Missing missing -> Optional.of(missing.reason());
    };
  }

  @Override
  public Optional<ServerProcess> process() {
    RunningProcess process = known;
    if (process == null || !search.stillMeans(process)) {
      process = search.search() instanceof Target.Found found ? found.process() : null;
      known = process;
    }
    return Optional.ofNullable(process).map(this::shown);
  }

  @Override
  public boolean seesProcess() {
    return true;
  }

  @Override
  public Outcome reload(Change change) {
    return switch (search.search()) {
      case Target.Found found -> tell(found.process());
      case Target.Missing missing -> new Outcome.Refused(missing.reason());
    };
  }

  /** The workers are noted before the signal: afterwards new ones may be among them. */
  private Outcome tell(RunningProcess process) {
    Told.Note note =
        new Told.Note(
            process.id(),
            workers.serving(process).stream().map(RunningProcess::id).collect(Collectors.toSet()));
    Delivery.Delivered delivered = deliver(process, signal.number());
    Optional<String> reason = reason(process, delivered);
    if (reason.isPresent()) {
      return new Outcome.Refused(reason.get());
    }
    told.remember(note);
    return new Outcome.Told();
  }

  private Delivery.Delivered deliver(RunningProcess process, int number) {
    return delivery.send(process.pid(), number, () -> search.stillMeans(process));
  }

  private Optional<String> reason(RunningProcess process, Delivery.Delivered delivered) {
    return switch (delivered) {
      case Delivery.Delivered.Sent sent -> Optional.empty();
      case Delivery.Delivered.Gone gone ->
          Optional.of(process + " has just ended: is the server being restarted?");
      case Delivery.Delivered.NotPermitted denied -> Optional.of(permission.lacking(process));
      case Delivery.Delivered.Failed failed ->
          Optional.of(process + " can't be signalled: the kernel answers errno " + failed.errno());
    };
  }

  private ServerProcess shown(RunningProcess process) {
    return new ServerProcess(process.pid(), process.name(), table.started(process.id()).toString());
  }
}
