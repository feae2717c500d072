package dev.hotreload.demo;

import dev.hotreload.demo.join.Arrival;
import dev.hotreload.demo.join.Cluster;
import dev.hotreload.demo.join.Commands;
import dev.hotreload.demo.play.Closing;
import dev.hotreload.demo.play.Fleet;
import dev.hotreload.demo.play.Narrator;
import dev.hotreload.demo.play.NowPlaying;
import dev.hotreload.demo.play.Rows;
import dev.hotreload.demo.play.Script;
import dev.hotreload.demo.play.Stage;
import dev.hotreload.demo.serve.ServerKind;
import dev.hotreload.demo.show.Frame;
import dev.hotreload.demo.show.LiveScreen;
import dev.hotreload.demo.show.PlainScreen;
import dev.hotreload.demo.show.Screen;
import dev.hotreload.testing.load.LoadResult;
import dev.hotreload.testing.provide.KubeBinaries;
import dev.hotreload.testing.provide.ProgressListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The main job from beginning to end, in one thread; interrupting that thread ends it cleanly. */
final class Demo implements AutoCloseable {
  private static final int PODS = 3;
  private static final Duration BETWEEN = Duration.ofSeconds(20);

  /** An API server that is not there by then will not come. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(25);

  private final Options options;
  private final Path folder;
  private final ServerKind servers;
  private final Fleet fleet;
  private final Rows rows = new Rows(Clock.system(ZoneId.systemDefault()));
  private final NowPlaying act = new NowPlaying();
  private final long start = System.nanoTime();
  private final Screen screen;
  private final Narrator narrator;
  private final Arrival arrival;
  private final Closing started = new Closing();
  private String missing = "";

  Demo(Options options, Path folder, PrintStream out) {
    this.options = options;
    this.folder = folder;
    this.servers = options.jvmServers() ? ServerKind.jvm() : ServerKind.choose();
    this.fleet = new Fleet(servers);
    this.arrival =
        options.kube()
            ? Arrival.prepare(folder.resolve("kubernetes"), options.crds(), listener(options, out))
            : Arrival.none("not wanted (KUBE=no)");
    this.screen =
        options
            .columns()
            .<Screen>map(columns -> LiveScreen.open(out, columns, this::frame))
            .orElseGet(() -> new PlainScreen(out, this::frame));
    this.narrator = new Narrator(screen, act);
    started.add(arrival);
    started.add(fleet);
  }

  /** A table has the progress in it; plain lines need it told. */
  private static ProgressListener listener(Options options, PrintStream out) {
    return options.columns().isPresent()
        ? ProgressListener.silent()
        : ProgressListener.printingTo(out);
  }

  /** Plays it all; returns the exit code. */
  int run() throws InterruptedException {
    startFleet();
    Stage.onVolumes(fleet, narrator).play(Script.alone());
    var cluster = awaitCluster();
    cluster.ifPresent(
        there -> Stage.inCluster(fleet, narrator, there, there).play(Script.inCluster()));
    if (!options.keep()) {
      return end();
    }
    return stay(cluster.isPresent());
  }

  private void startFleet() {
    var taken = new ArrayList<String>();
    var addresses = Addresses.free(PODS, servers.ports(), taken);
    if (!taken.isEmpty()) {
      screen.say("Left out, because something listens there: " + String.join(", ", taken));
    }
    if (!servers.isReal()) {
      screen.say("JVM servers stand in for nginx, which is not installed or not wanted.");
    }
    act.set("Starting " + PODS + " servers, each with its agent");
    fleet.start(addresses, folder, options.agentJar());
    narrator.claim(
        "%d servers (%s) are up under load, and each one's agent says Current"
            .formatted(PODS, servers.label()),
        fleet.isCurrent());
    // Only now, so that nothing is in the way of the fleet's start.
    arrival.begin();
    sayCommands("Try from a second terminal:", Commands.curl(fleet));
  }

  private Optional<Cluster> awaitCluster() throws InterruptedException {
    var limit = System.nanoTime() + LONGEST_WAIT.toNanos();
    var result = arrival.await(Duration.ZERO);
    while (result.isEmpty() && System.nanoTime() < limit) {
      act.set("Waiting for the API server; meanwhile the certificate goes on rotating");
      result = arrival.await(BETWEEN);
      if (result.isEmpty()) {
        Stage.onVolumes(fleet, narrator).play(Script.meanwhile());
      }
    }
    return switch (result.orElseGet(() -> new Arrival.Result.Absent("it took too long"))) {
      case Arrival.Result.There(var server) -> {
        var cluster = started.add(new Cluster(server, fleet, narrator, folder));
        act.set("The API server and the controller join the running fleet");
        screen.say("");
        screen.say(screen.style().title("▶ " + act.title()));
        if (!cluster.join(options.controllerJar())) {
          missing = "the acts by kubectl, because the fleet did not join";
          yield Optional.empty();
        }
        sayCommands(
            "Try from a second terminal:",
            Commands.kubectl(server.adminKubeconfig(), server.kubectlProgram()));
        yield Optional.of(cluster);
      }
      case Arrival.Result.Absent(var reason) -> {
        missing = "API server, controller and kubectl: " + reason;
        screen.say("");
        screen.say("Without the part that needs an API server: " + reason);
        yield Optional.empty();
      }
      case Arrival.Result.Broken(var reason) -> {
        missing = "API server, controller and kubectl: " + reason;
        narrator.claim("the API server starts: " + reason, false);
        yield Optional.empty();
      }
    };
  }

  /** What counts is decided before: what a visitor then does to the fleet is no claim of ours. */
  private int stay(boolean withCluster) throws InterruptedException {
    fleet.expectAnyLeaf();
    var ending = ending(fleet.loadSoFar(), withCluster);
    screen.say(ending.lines(screen.style()));
    act.set("Staying up: Ctrl-C ends it");
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      act.set("Ending");
    }
    return ending.exitCode();
  }

  private int end() {
    act.set("Ending the load");
    var loads = fleet.stopLoad();
    act.set("");
    var ending = ending(loads, missing.isEmpty());
    screen.close();
    screen.say(ending.lines(screen.style()));
    return ending.exitCode();
  }

  private Ending ending(List<LoadResult> loads, boolean withCluster) {
    var parts = Parts.of(servers, PODS, withCluster, KubeBinaries.KUBERNETES);
    return new Ending(
        narrator.claims(), fleet.counters(), loads, parts.real(), parts.standIns(), missing);
  }

  private void sayCommands(String heading, List<String> commands) {
    screen.say("");
    screen.say("  " + screen.style().bold(heading));
    commands.forEach(command -> screen.say("    " + command));
  }

  private Frame frame() {
    var title =
        "Hotreload   %d × %s, each with its agent, under load".formatted(PODS, servers.label());
    var elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new Frame(title, act.title(), elapsed, rows.of(fleet), arrival.state());
  }

  /** Says why it can't go on. */
  void giveUp(RuntimeException why) {
    screen.close();
    screen.say(screen.style().bad("The demo could not go on: ") + why.getMessage());
    screen.say("What its programs wrote stays in " + folder);
  }

  /** Ends every process and gives the terminal back. */
  @Override
  public void close() {
    screen.close();
    started.close();
  }
}
