package dev.hotreload.demo.play;

import dev.hotreload.api.State;
import dev.hotreload.api.wire.AgentStatus;
import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ReloadResult;
import dev.hotreload.api.wire.ReloadState;
import dev.hotreload.demo.show.Row;
import dev.hotreload.testing.load.LoadResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What agents and load say, as rows of the table. Times are those of the clock's zone. */
public record Rows(Clock clock) {
  private static final int SHOWN = 8;

  /** In the order of the fleet. */
  public List<Row> of(Fleet fleet) {
    return fleet.pods().stream()
        .map(
            pod ->
                row(pod.name(), pod.place().address(), pod.agent().status(), pod.load().result()))
        .toList();
  }

  Row row(String pod, String address, Optional<AgentStatus> status, LoadResult load) {
    var leaf = status.flatMap(Rows::served);
    var last = status.flatMap(known -> Optional.ofNullable(known.lastReload()));
    return new Row(
        pod,
        address,
        status.map(AgentStatus::state).orElse(State.UNREACHABLE),
        leaf.map(facts -> facts.fingerprint().substring(0, SHOWN)).orElse(""),
        leaf.map(facts -> left(Instant.parse(facts.notAfter()))).orElse(""),
        last.map(this::when).orElse(""),
        last.flatMap(Rows::took).orElse(""),
        load.requests(),
        load.failed());
  }

  private static Optional<CertificateFacts> served(AgentStatus status) {
    return status.sources().stream()
        .map(source -> source.served())
        .filter(Objects::nonNull)
        .findFirst();
  }

  private String left(Instant notAfter) {
    var left = Duration.between(clock.instant(), notAfter);
    return left.toDays() > 1 ? left.plusHours(12).toDays() + " d" : left.toHours() + " h";
  }

  private String when(ReloadResult reload) {
    var finished = reload.finishedAt();
    if (finished == null) {
      return "now";
    }
    var time =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(clock.getZone())
            .format(Instant.parse(finished));
    return time + " " + (reload.state() == ReloadState.SUCCEEDED ? why(reload) : "failed");
  }

  private static String why(ReloadResult reload) {
    return switch (reload.cause()) {
      case CHANGE -> "change";
      case REQUEST -> "request";
      case START -> "start";
      case RETRY -> "retry";
      case NEW_PROCESS -> "new process";
      case ROLL_BACK -> "rolled back";
    };
  }

  private static Optional<String> took(ReloadResult reload) {
    return Optional.ofNullable(reload.millis()).map(millis -> millis + " ms");
  }
}
