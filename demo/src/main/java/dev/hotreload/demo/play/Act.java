package dev.hotreload.demo.play;

/** What is done to the fleet, and what must come of it. */
public sealed interface Act {
  /** A new certificate: every server serves it. */
  record Rotate() implements Act {}

  /** A new configuration: every server answers by it. */
  record ChangeSite(String greeting) implements Act {}

  /** A certificate whose key is another's: every agent refuses it, the old one is served on. */
  record MismatchCertificate() implements Act {}

  /** The identical previous certificate: every agent is content again. */
  record RestoreCertificate() implements Act {}

  /** A configuration that the server would not start with: every agent refuses it. */
  record BreakSite() implements Act {}

  /** The identical previous configuration: every agent is content again. */
  record RestoreSite() implements Act {}

  /** A PATCH to one agent: its server reloads though nothing changed. */
  record OrderByPatch() implements Act {}

  /** The policy's annotation: every server reloads though nothing changed. */
  record OrderByAnnotation() implements Act {}

  /** What kubectl shows. */
  record ShowResources() implements Act {}
}
