package dev.hotreload.controller.decide;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.wire.CertificateFacts;
import org.jspecify.annotations.Nullable;

/** What one source of one pod should hold, as the pod's own volumes map it. */
public sealed interface Wanted {

  /** Where it comes from, as far as the pod or the policy tells. */
  @Nullable ObjectReference object();

  /**
   * Known content.
   *
   * @param version the resourceVersion at which the content last changed
   * @param immutable whether the object can only be replaced, which the kubelet never projects
   * @param leaf the certificate that the server should show, of a certificate
   * @param empty whether no file at all comes out of it
   * @param note what else a person should know although nothing is wrong with the files
   */
  record Content(
      ObjectReference object,
      String version,
      boolean immutable,
      ContentDigest digest,
      @Nullable CertificateFacts leaf,
      boolean empty,
      @Nullable String note)
      implements Wanted {}

  /** Nothing is mounted, or the object or a key that the volume names does not exist. */
  record Absent(@Nullable ObjectReference object, String reason) implements Wanted {}

  /** The pod's spec says that no change can ever arrive. */
  record NeverUpdates(@Nullable ObjectReference object, String reason) implements Wanted {}

  /** Nobody can tell what should be there, such as in a volume that is no Secret or ConfigMap. */
  record Unknowable(@Nullable ObjectReference object, String reason) implements Wanted {}

  /** The object has not been read yet. */
  record Unread(ObjectReference object) implements Wanted {}
}
