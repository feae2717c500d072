package dev.hotreload.controller.observe.objects;

/** What is known of an object. */
public sealed interface ObjectState {
  /** It exists. */
  record Known(ObjectFacts facts) implements ObjectState {}

  /** It does not exist. */
  record Missing() implements ObjectState {}

  /** Its watch has not brought anything yet. */
  record NotYetRead() implements ObjectState {}

  /** The API server refuses it to this controller's role. */
  record Forbidden() implements ObjectState {}
}
