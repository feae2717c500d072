package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.configure.ReloadSettings;
import dev.hotreload.pipeline.configure.ReloadSettings.HaproxyFile;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.PemText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which of HAProxy's files come from which source: as somebody wrote it, else those that HAProxy has
 * loaded from below a source's path, else the only certificate from the only source that holds one.
 */
record Mapping(
    ReloadSettings.Haproxy settings, List<String> certificates, List<String> authorities) {
  private static final int SHOWN = 5;

  List<HandOver> of(Map<String, Snapshot> sources) {
    return Stream.concat(
            certificates(sources).stream(), below(Store.AUTHORITIES, authorities, sources).stream())
        .toList();
  }

  private List<HandOver> certificates(Map<String, Snapshot> sources) {
    if (!settings.certificates().isEmpty()) {
      return settings.certificates().stream()
          .filter(each -> sources.containsKey(each.source()))
          .map(this::written)
          .toList();
    }
    List<HandOver> below = below(Store.CERTIFICATES, certificates, sources);
    return below.isEmpty() && certificates.size() == 1
        ? only(certificates.getFirst(), sources).stream().toList()
        : below;
  }

  private HandOver written(HaproxyFile file) {
    return new HandOver(
        Store.CERTIFICATES,
        file.source(),
        file.name(),
        file.certificate(),
        file.key(),
        isBelow(file.source(), file.name()));
  }

  private boolean isBelow(String source, String name) {
    Path place = settings.places().get(source);
    return place != null && Path.of(name).startsWith(place);
  }

  private List<HandOver> below(Store store, List<String> names, Map<String, Snapshot> sources) {
    List<HandOver> all = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      new TreeMap<>(sources)
          .forEach((source, snapshot) -> below(store, name, source, snapshot).ifPresent(all::add));
    }
    return all;
  }

  private Optional<HandOver> below(Store store, String name, String source, Snapshot snapshot) {
    Path place = settings.places().get(source);
    if (place == null || !isBelow(source, name)) {
      return Optional.empty();
    }
    Path file = place.equals(Path.of(name)) ? place.getFileName() : place.relativize(Path.of(name));
    return file != null && snapshot.files().containsKey(file.toString())
        ? Optional.of(new HandOver(store, source, name, file.toString(), null, true))
        : Optional.empty();
  }

  private static Optional<HandOver> only(String name, Map<String, Snapshot> sources) {
    List<HandOver> all =
        sources.entrySet().stream()
            .flatMap(
                source ->
                    source.getValue().files().entrySet().stream()
                        .filter(file -> isServers(file.getKey(), file.getValue()))
                        .map(file -> file.getKey())
                        .map(
                            file ->
                                new HandOver(
                                    Store.CERTIFICATES, source.getKey(), name, file, null, false)))
            .toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  /**
   * Why it would be no use to hand over what is to be handed over, or to read these sources from disk.
   *
   * @param onDisk the sources for which a full reload is due; if there are others than those that hold
   *     a certificate which HAProxy has not loaded, the full reload may be what brings it
   */
  Optional<String> unclear(Map<String, Snapshot> onDisk, List<HandOver> all) {
    if (certificates.isEmpty() || !onDisk.values().stream().allMatch(Mapping::holdsServers)) {
      return Optional.empty();
    }
    return onDisk.keySet().stream()
        .filter(source -> settings.certificates().isEmpty())
        .filter(source -> all.stream().noneMatch(each -> each.source().equals(source)))
        .map(source -> loaded("from below " + settings.places().get(source), source))
        .findFirst()
        .or(() -> unknown(all));
  }

  private Optional<String> unknown(List<HandOver> all) {
    return all.stream()
        .filter(each -> each.store() == Store.CERTIFICATES)
        .filter(each -> !certificates.contains(each.name()))
        .map(each -> loaded("that it calls " + each.name(), each.source()))
        .findFirst();
  }

  private String loaded(String which, String source) {
    return "HAProxy has loaded no certificate "
        + which
        + ": for source "
        + source
        + " name one of "
        + String.join(", ", certificates.subList(0, Math.min(SHOWN, certificates.size())))
        + " in reload.haproxy.certificates";
  }

  private static boolean holdsServers(Snapshot snapshot) {
    return snapshot.files().entrySet().stream()
        .anyMatch(file -> isServers(file.getKey(), file.getValue()));
  }

  /** The name that cert-manager uses, or certificate and key in one file. */
  private static boolean isServers(String name, SnapshotFile file) {
    return name.equals("tls.crt")
        || (file.content() != null
            && PemText.holdsKey(file.content())
            && PemText.certificates(file.content()) instanceof PemText.Normal);
  }
}
