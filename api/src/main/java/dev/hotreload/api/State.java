package dev.hotreload.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is true of a source, a pod or an agent. The order is the one in which the worst decides: of
 * several states the one written first here is shown.
 */
public enum State {
  /** Nobody answers for the pod: no agent, or none that can be reached. */
  @JsonProperty("Unreachable")
  UNREACHABLE("Unreachable"),
  /** The server did not take the content over, or nothing proves that it did. */
  @JsonProperty("Failed")
  FAILED("Failed"),
  /** The server runs the previous content again, after it did not take the new one. */
  @JsonProperty("RolledBack")
  ROLLED_BACK("RolledBack"),
  /** The agent refused the content; the server keeps the last good one. */
  @JsonProperty("Rejected")
  REJECTED("Rejected"),
  /** The source has no files. */
  @JsonProperty("Missing")
  MISSING("Missing"),
  /** The pod can never see a change: subPath mount, environment variable, immutable object. */
  @JsonProperty("NeverUpdates")
  NEVER_UPDATES("NeverUpdates"),
  /** The object is newer than the mounted files: the kubelet has not brought it yet. */
  @JsonProperty("AwaitingProjection")
  AWAITING_PROJECTION("AwaitingProjection"),
  /** Valid, and held until the controller orders it. */
  @JsonProperty("Pending")
  PENDING("Pending"),
  /** The server is being told. */
  @JsonProperty("Reloading")
  RELOADING("Reloading"),
  /** The server may run it; the proof is still out. */
  @JsonProperty("Verifying")
  VERIFYING("Verifying"),
  /** The server runs what is wanted. */
  @JsonProperty("Current")
  CURRENT("Current");

  private final String text;

  State(String text) {
    this.text = text;
  }

  /** Of two states the one that decides. */
  public State worse(State other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** On the way to another state by itself; nobody has to act. */
  public boolean isTransient() {
    return switch (this) {
      case AWAITING_PROJECTION, PENDING, RELOADING, VERIFYING -> true;
      case UNREACHABLE, FAILED, ROLLED_BACK, REJECTED, MISSING, NEVER_UPDATES, CURRENT -> false;
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
