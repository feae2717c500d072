package dev.hotreload.pipeline.reload.haproxy;

import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import dev.hotreload.pipeline.validate.PemText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What has to be done for a change.
 *
 * @param full whether the master has to read everything from its files again: something changed that
 *     the runtime API can't take over
 * @param steps what is handed over if not
 */
record Plan(boolean full, List<Step> steps) {
  private static final int DER_SEQUENCE = 0x30;
  private static final int JAVA_KEYSTORE = 0xFE;

  Plan {
    steps = List.copyOf(steps);
  }

  /**
   * One file to be replaced in memory.
   *
   * @param whole whether that is all there is to the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Step(HandOver handOver, byte[] pem, boolean whole) {
    /** Whether the worker that runs can't take it over, and a new one can. */
    boolean needsDisk() {
      return handOver.mounted() && (!whole || pem.length > CommandLine.ROOM);
    }

    /** The bytes hold a key. */
    @Override
    public String toString() {
      return "Step[" + handOver.name() + "]";
    }
  }

  static Plan of(Change change, Mapping mapping, Taken taken) throws Refusal {
    Map<String, Snapshot> targets = targets(change);
    List<HandOver> all = mapping.of(targets);
    List<Step> steps = steps(all, targets);
    boolean asked =
        targets.entrySet().stream().allMatch(each -> taken.isSame(each.getKey(), each.getValue()));
    if (steps.stream().anyMatch(Step::needsDisk)) {
      return new Plan(true, List.of());
    }
    Map<String, Snapshot> onDisk = new TreeMap<>(targets);
    onDisk
        .entrySet()
        .removeIf(each -> !needsDisk(each.getKey(), each.getValue(), all, taken, asked));
    Optional<String> unclear = mapping.unclear(onDisk, all);
    if (unclear.isPresent()) {
      throw Refusal.unheard(unclear.get());
    }
    return new Plan(!onDisk.isEmpty(), steps);
  }

  /** What a new worker does not find on its disk. */
  static List<Step> afterFullReload(Change change, Mapping mapping) throws Refusal {
    return steps(
        mapping.of(change.sources()).stream().filter(each -> !each.mounted()).toList(),
        change.sources());
  }

  private static Map<String, Snapshot> targets(Change change) {
    Map<String, Snapshot> targets = new TreeMap<>(change.sources());
    targets.keySet().retainAll(change.targets());
    return targets;
  }

  private static List<Step> steps(List<HandOver> all, Map<String, Snapshot> sources)
      throws Refusal {
    List<Step> steps = new ArrayList<>();
    for (HandOver each : all) {
      Snapshot snapshot = sources.get(each.source());
      if (snapshot != null) {
        steps.add(new Step(each, each.payload(snapshot), !each.hasCompanions(snapshot)));
      }
    }
    return steps;
  }

  /**
   * Whether the source holds something new that HAProxy reads from its disk alone.
   *
   * @param asked whether nothing has changed, so that somebody asked for a reload
   */
  private static boolean needsDisk(
      String source, Snapshot snapshot, List<HandOver> all, Taken taken, boolean asked) {
    Set<String> handedOver = new HashSet<>();
    all.stream()
        .filter(each -> each.source().equals(source))
        .forEach(each -> handedOver.addAll(each.files(snapshot)));
    return handedOver.isEmpty()
        ? asked || !taken.isSame(source, snapshot)
        : taken.hasOtherNames(source, snapshot)
            || snapshot.files().entrySet().stream()
                .filter(file -> !handedOver.contains(file.getKey()))
                .filter(file -> !isForOthers(file.getValue()))
                .anyMatch(file -> asked || !taken.isSame(source, file.getKey(), snapshot));
  }

  /**
   * Whether it is a certificate, key or keystore that HAProxy has not loaded: what cert-manager puts
   * beside, for other programs.
   */
  private static boolean isForOthers(SnapshotFile file) {
    byte[] content = file.content();
    if (content == null || content.length < 2) {
      return false;
    }
    int first = content[0] & 0xFF;
    return first == JAVA_KEYSTORE
        || (first == DER_SEQUENCE && content[1] < 0)
        || PemText.isPem(content);
  }
}
