package dev.hotreload.controller.status;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why the API server did not take something, without the values that its own message quotes. */
public final class Refusal {
  private Refusal() {}

  /** Code, reason and the fields that it is about. */
  public static String text(KubernetesClientException refused) {
    if (refused.getCode() <= 0) {
      return "it can't be reached";
    }
    Optional<Status> status = Optional.ofNullable(refused.getStatus());
    String reason = status.map(Status::getReason).map(each -> " " + each).orElse("");
    return "it answered " + refused.getCode() + reason + fields(status);
  }

  private static String fields(Optional<Status> status) {
    List<StatusCause> causes =
        status
            .map(Status::getDetails)
            .map(details -> Optional.ofNullable(details.getCauses()).orElse(List.of()))
            .orElse(List.of());
    return causes.isEmpty()
        ? ""
        : causes.stream()
            .map(cause -> cause.getField() + " " + cause.getReason())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
