package dev.hotreload.controller.observe.wanted;

import dev.hotreload.api.ContentDigest;
import dev.hotreload.api.file.Source;
import dev.hotreload.api.file.TlsValidation;
import dev.hotreload.api.file.Validation;
import dev.hotreload.api.policy.PolicySpec;
import dev.hotreload.controller.decide.FleetSource;
import dev.hotreload.controller.decide.ObjectReference;
import dev.hotreload.controller.decide.Wanted;
import dev.hotreload.controller.observe.objects.ObjectFacts;
import dev.hotreload.controller.observe.objects.ObjectState;
import dev.hotreload.controller.observe.pods.ObjectName;
import dev.hotreload.controller.observe.pods.PodShape;
import dev.hotreload.controller.observe.pods.PodShape.FromObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes what the sources of a policy should hold in pods of one shape. */
public final class WantedContent {
  private final PolicySpec spec;
  private final Lookup lookup;

  public WantedContent(PolicySpec spec, Lookup lookup) {
    this.spec = spec;
    this.lookup = lookup;
  }

  /** The objects that have to be read for pods of this shape. */
  public static Set<ObjectName> objects(PodShape shape, PolicySpec spec) {
    Set<ObjectName> objects = new HashSet<>();
    for (Source source : Objects.requireNonNullElse(spec.sources(), List.<Source>of())) {
      SourceMount mount = SourceMount.of(shape, spec, source);
      mount.objects().forEach(part -> objects.add(part.object()));
    }
    return objects;
  }

  /** Every source in the policy's order. */
  public List<FleetSource> of(PodShape shape) {
    return Objects.requireNonNullElse(spec.sources(), List.<Source>of()).stream()
        .map(
            source ->
                new FleetSource(
                    Objects.requireNonNullElse(source.name(), ""),
                    wanted(SourceMount.of(shape, spec, source))))
        .toList();
  }

  private Wanted wanted(SourceMount at) {
    Wanted hopeless = Hopeless.of(at, spec);
    return hopeless == null ? content(at) : hopeless;
  }

  private Wanted content(SourceMount at) {
    ObjectReference reference = Hopeless.reference(at);
    WantedFiles files = new WantedFiles();
    List<String> versions = new ArrayList<>();
    boolean immutable = false;
    for (FromObject part : at.objects()) {
      switch (lookup.find(part.object())) {
        case ObjectState.NotYetRead() -> {
          return new Wanted.Unread(reference);
        }
        case ObjectState.Forbidden() -> {
          return new Wanted.Unknowable(
              reference,
              "the controller's role may not watch "
                  + part.object()
                  + ": allow it to get, list, watch");
        }
        case ObjectState.Missing() -> {
          if (!part.optional()) {
            return new Wanted.Absent(reference, part.object() + " does not exist");
          }
          versions.add("0");
        }
        case ObjectState.Known(ObjectFacts facts) -> {
          String lacks = files.add(part, facts);
          if (lacks != null) {
            return new Wanted.Absent(reference, part.object() + " lacks the key " + lacks);
          }
          versions.add(facts.version());
          immutable |= facts.immutable();
        }
      }
    }
    return content(at, reference, files.below(at.below()), String.join(",", versions), immutable);
  }

  private static Wanted content(
      SourceMount at,
      ObjectReference reference,
      Map<String, ObjectFacts.Key> files,
      String version,
      boolean immutable) {
    Map<String, byte[]> digests = new HashMap<>();
    files.forEach((path, key) -> digests.put(path, key.digest()));
    ObjectFacts.Key certificate = files.get(certificate(at));
    return new Wanted.Content(
        reference,
        version,
        immutable,
        ContentDigest.of(digests),
        certificate == null ? null : certificate.leaf(),
        files.isEmpty(),
        Hopeless.environmentNote(at));
  }

  /** The file of the certificate: as the validation names it, or the usual one. */
  private static String certificate(SourceMount at) {
    @Nullable List<Validation> validate = at.source().validate();
    return Objects.requireNonNullElse(validate, List.<Validation>of()).stream()
        .map(Validation::tls)
        .filter(Objects::nonNull)
        .map(TlsValidation::certificate)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("tls.crt");
  }
}
