package dev.hotreload.testing.provide;

/** One way to the programs is closed; the message is one line for a person. */
public final class ProvisionFailed extends Exception {

  private static final long serialVersionUID = 1L;

  ProvisionFailed(String reason) {
    super(reason);
  }
}
