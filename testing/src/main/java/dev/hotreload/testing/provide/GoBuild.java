package dev.hotreload.testing.provide;

import dev.hotreload.testing.run.Command;
import dev.hotreload.testing.run.CommandTimeout;
import dev.hotreload.testing.run.Finished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds the programs from pinned sources; needs a Go toolchain and a module proxy, no more. */
final class GoBuild implements Provider {

  private static final Duration LIMIT = Duration.ofMinutes(25);
  private static final Duration DOWNLOADING = Duration.ofSeconds(40);

  /** The measured times are for two cores. */
  private static final double SPEED = Math.max(1, Runtime.getRuntime().availableProcessors()) / 2.0;

  private static final Duration ETCD = scaled(GoModule.ETCD);
  private static final Duration KUBERNETES = scaled(GoModule.KUBERNETES);

  @Override
  public String name() {
    return "building them with Go";
  }

  @Override
  public void provide(Path folder, Phases phases) throws ProvisionFailed {
    GoToolchain go = GoToolchain.newest();
    Path work = folder.resolve("modules");
    Path etcd = GoModule.ETCD.unpack(work);
    Path kubernetes = GoModule.KUBERNETES.unpack(work);
    phases.begin("downloading Go modules", DOWNLOADING, ETCD.plus(KUBERNETES));
    int etcdPackages = packages(go, etcd, GoModule.ETCD);
    int kubernetesPackages = packages(go, kubernetes, GoModule.KUBERNETES);
    phases.begin("building etcd", ETCD, KUBERNETES);
    build(go, etcd, GoModule.ETCD, folder, etcdPackages, phases);
    phases.begin("building kube-apiserver and kubectl", KUBERNETES, Duration.ZERO);
    build(go, kubernetes, GoModule.KUBERNETES, folder, kubernetesPackages, phases);
    try {
      // Go calls a program after the last part of its import path.
      Files.move(folder.resolve("server"), folder.resolve("etcd"));
      Folders.delete(work);
    } catch (IOException e) {
      throw new UncheckedIOException("The built programs could not be moved", e);
    }
  }

  /** Downloads what the packages need, and counts them. */
  private static int packages(GoToolchain go, Path directory, GoModule module)
      throws ProvisionFailed {
    List<String> arguments = new ArrayList<>(List.of("list", "-deps"));
    arguments.addAll(module.packages());
    return (int) run(go.command(directory, arguments)).stdout().lines().count();
  }

  private static void build(
      GoToolchain go, Path directory, GoModule module, Path into, int packages, Phases phases)
      throws ProvisionFailed {
    List<String> arguments =
        new ArrayList<>(List.of("build", "-v", "-ldflags", module.linked(), "-o", into + "/"));
    arguments.addAll(module.packages());
    AtomicInteger compiled = new AtomicInteger();
    run(
        go.command(directory, arguments)
            .onErrorLine(
                line -> phases.done((double) compiled.incrementAndGet() / (packages + 1))));
  }

  private static Finished run(Command command) throws ProvisionFailed {
    try {
      Finished finished = command.within(LIMIT).run();
      if (!finished.succeeded()) {
        List<String> lines = finished.stderr().lines().toList();
        String last = lines.isEmpty() ? "" : ": " + lines.getLast();
        throw new ProvisionFailed("go ended with exit code " + finished.exitCode() + last);
      }
      return finished;
    } catch (CommandTimeout e) {
      throw new ProvisionFailed("go did not end within " + LIMIT.toMinutes() + " minutes");
    }
  }

  private static Duration scaled(GoModule module) {
    return Duration.ofMillis((long) (module.expected().toMillis() / SPEED));
  }
}
