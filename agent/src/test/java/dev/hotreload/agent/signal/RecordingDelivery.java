package dev.hotreload.agent.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Sends nothing and remembers what it was to send. */
final class RecordingDelivery implements Delivery {
  final List<String> sent = new ArrayList<>();

  /** Runs between the look at the process and the signal. */
  Runnable meanwhile = () -> {};

  Delivered answer = new Delivered.Sent();

  @Override
  public Delivered send(long pid, int signal, BooleanSupplier isMeant) {
    meanwhile.run();
    if (!isMeant.getAsBoolean()) {
      return new Delivered.Gone();
    }
    sent.add(signal + " to " + pid);
    return answer;
  }
}
