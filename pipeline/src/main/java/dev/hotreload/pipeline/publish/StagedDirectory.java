package dev.hotreload.pipeline.publish;

import dev.hotreload.pipeline.publish.Disk.Observer;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory that a server reads, laid out and switched as the kubelet's atomic writer
 * (pkg/volume/util/atomic_writer.go) does a volume:
 *
 * <pre>
 * ..2026_11_25_10_00_00.123456789/nginx.conf
 * ..data     -> ..2026_11_25_10_00_00.123456789      visible
 * ..verified -> ..2026_11_25_10_00_00.123456789      the server was seen to run it
 * nginx.conf -> ..data/nginx.conf
 * ..hotreload                                        ours; locked by the agent that writes
 * </pre>
 *
 * What {@code ..data} leads to is complete at every moment, also if the agent is killed between any
 * two steps or the machine loses its power: everything is on disk before the one rename that shows
 * it. Two versions are kept, the visible one and the last verified one; all others are deleted, so
 * keys do not pile up. All facts lie on disk as links; nothing is remembered here but the lock.
 *
 * <p>Several sources switch as one if their files are published together, each source below a folder
 * of its own ({@link #together}).
 *
 * <p>Owned by one thread. Settings that change must {@link #close} the old one before another takes
 * the same directory: the lock belongs to the process, and a second one is refused.
 */
public final class StagedDirectory implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StagedDirectory.class);

  private final Path root;
  private final Disk disk;
  private final Claim claim;
  private final Visibility visibility;
  private final VersionWriter writer;
  private final Housekeeping housekeeping;

  /**
   * Touches nothing yet.
   *
   * @param root absolute; made where it does not exist
   */
  public StagedDirectory(Path root, Clock clock) {
    this(root, clock, (action, path) -> {});
  }

  StagedDirectory(Path root, Clock clock, Observer observer) {
    this.root = root;
    this.disk = new Disk(observer);
    this.claim = new Claim(disk);
    this.visibility = new Visibility(disk);
    this.writer = new VersionWriter(disk, clock);
    this.housekeeping = new Housekeeping(disk, visibility);
  }

  /** The files of several sources, each below the folder that is its key. */
  public static Map<String, SnapshotFile> together(Map<String, Snapshot> byFolder) {
    var all = new TreeMap<String, SnapshotFile>();
    byFolder.forEach(
        (folder, snapshot) ->
            snapshot.files().forEach((name, file) -> all.put(folder + "/" + name, file)));
    return all;
  }

  /**
   * Takes the directory, and finishes or clears away what a crash left: half-written versions and
   * links, names that were not switched yet. Where the visible version is gone, the verified one is
   * shown. Never throws for what is on disk; may be tried again at any time.
   */
  public Recovered recover() {
    return ToTheEnd.run(this::recovered);
  }

  private Recovered recovered() {
    try {
      var found = open();
      return found
          .visible()
          .<Recovered>map(visible -> new Recovered.Holds(visible, found.verified()))
          .orElseGet(Recovered.Empty::new);
    } catch (NotOurs e) {
      return new Recovered.Foreign(e.reason());
    } catch (IOException e) {
      return new Recovered.Unusable(Trouble.of(root, e));
    }
  }

  /**
   * Writes files as a new version and shows it by one rename. Each has the mode of the mounted file
   * without the right to write for others, and where that is permitted its group and owner.
   *
   * @param files by relative path, {@code /} between the parts; read with content
   */
  public Published publish(Map<String, SnapshotFile> files) {
    return FileNames.problem(files.keySet())
        .<Published>map(it -> new Published.Failed(root + ": " + it))
        .orElseGet(() -> attempt(before -> show(before, write(before, files))));
  }

  /**
   * The server was seen to run what is visible: {@link #rollBack} returns to it. Survives restarts.
   */
  public Published markVerified() {
    return attempt(this::verified);
  }

  private Published verified(Inventory now) throws IOException {
    if (now.visible().isEmpty()) {
      return new Published.Failed(root + " holds nothing that could be verified");
    }
    var version = now.visible().get();
    if (!now.verified().equals(now.visible())) {
      visibility.point(now.root(), Layout.VERIFIED, version);
      housekeeping.prune(now.root());
    }
    return new Published.Done(version);
  }

  /** Shows the last verified version again; done at once if it is the visible one. */
  public Published rollBack() {
    return attempt(this::rolledBack);
  }

  private Published rolledBack(Inventory before) throws IOException {
    if (before.verified().isEmpty()) {
      return new Published.Failed(root + " holds no version that was ever verified");
    }
    var version = before.verified().get();
    return before.verified().equals(before.visible())
        ? new Published.Done(version)
        : show(before, version);
  }

  /** Lets another agent have the directory; what is visible stays. */
  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      LOG.warn("The lock of {} could not be given back: {}", root, Trouble.of(root, e));
    }
  }

  private Published attempt(Attempt attempt) {
    return ToTheEnd.run(
        () -> {
          try {
            return attempt.make(open());
          } catch (IOException e) {
            return new Published.Failed(Trouble.of(root, e));
          }
        });
  }

  private Inventory open() throws IOException {
    RootFolder.make(root, disk);
    var real = root.toRealPath();
    if (!Entries.isDirectory(real)) {
      throw new NotDirectoryException(real.toString());
    }
    Inventory.requireFreeOrMarked(real);
    claim.hold(real);
    return housekeeping.tidy(Inventory.of(real));
  }

  private Version write(Inventory before, Map<String, SnapshotFile> files) throws IOException {
    try {
      return writer.write(before.root(), files);
    } catch (IOException e) {
      housekeeping.prune(before.root());
      throw e;
    }
  }

  private Published show(Inventory before, Version next) throws IOException {
    try {
      visibility.show(before.root(), next);
    } catch (IOException e) {
      takeBack(before, e);
      throw e;
    }
    housekeeping.prune(before.root());
    return new Published.Done(next);
  }

  private void takeBack(Inventory before, IOException cause) {
    try {
      if (before.visible().isPresent()) {
        visibility.showAgain(before.root(), before.visible().get());
      } else {
        visibility.hide(Inventory.of(before.root()));
      }
      housekeeping.prune(before.root());
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** What is done with a directory that is in order. */
  private interface Attempt {
    Published make(Inventory before) throws IOException;
  }
}
