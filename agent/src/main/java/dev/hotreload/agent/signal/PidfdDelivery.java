package dev.hotreload.agent.signal;

import java.util.function.BooleanSupplier;

/**
 * By a descriptor of the process, so that a pid which is reused between the look and the signal
 * can't be hit. Where the kernel (before 5.3) or a seccomp filter refuses the descriptor, by the pid.
 */
final class PidfdDelivery implements Delivery {
  private static final int EPERM = 1;
  private static final int ESRCH = 3;
  private static final int ENOSYS = 38;

  private final Kernel kernel;

  PidfdDelivery(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public Delivered send(long pid, int signal, BooleanSupplier isMeant) {
    long descriptor = kernel.pidfdOpen(pid);
    if (descriptor < 0) {
      return isFiltered(descriptor) ? byPid(pid, signal, isMeant) : outcome(descriptor);
    }
    try {
      if (!isMeant.getAsBoolean()) {
        return new Delivered.Gone();
      }
      long sent = kernel.pidfdSendSignal(descriptor, signal);
      return isFiltered(sent) ? byPid(pid, signal, isMeant) : outcome(sent);
    } finally {
      kernel.close(descriptor);
    }
  }

  /** Permission is asked by pid once more: a filter says EPERM too, and kill(2) is in none. */
  private static boolean isFiltered(long result) {
    return result == -ENOSYS || result == -EPERM;
  }

  private Delivered byPid(long pid, int signal, BooleanSupplier isMeant) {
    return isMeant.getAsBoolean() ? outcome(kernel.kill(pid, signal)) : new Delivered.Gone();
  }

  private static Delivered outcome(long result) {
    if (result >= 0) {
      return new Delivered.Sent();
    }
    return switch ((int) -result) {
      case EPERM -> new Delivered.NotPermitted();
      case ESRCH -> new Delivered.Gone();
      default -> new Delivered.Failed((int) -result);
    };
  }
}
