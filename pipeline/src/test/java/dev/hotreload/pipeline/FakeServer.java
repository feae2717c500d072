package dev.hotreload.pipeline;

import dev.hotreload.api.wire.CertificateFacts;
import dev.hotreload.api.wire.ServerProcess;
import dev.hotreload.pipeline.reload.Change;
import dev.hotreload.pipeline.reload.Outcome;
import dev.hotreload.pipeline.reload.Reloader;
import dev.hotreload.pipeline.snapshot.Snapshot;
import dev.hotreload.pipeline.verify.Expected;
import dev.hotreload.pipeline.verify.Observation;
import dev.hotreload.pipeline.verify.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server in memory: it reads the eyes' contents when it is told, unless a test says otherwise. */
final class FakeServer implements Reloader {
  final Map<String, FakeEye> mount;
  final Map<String, String> runs = new HashMap<>();
  @Nullable ServerProcess process;
  @Nullable String obstacle;
  @Nullable String refusal;
  @Nullable Path stage;

  /** Never takes anything over; content that begins with {@code poison} it never takes. */
  boolean deaf;

  boolean down;
  int told;
  String expires = "2027-01-01T00:00:00Z";
  Runnable whileReloading = () -> {};

  FakeServer(Map<String, FakeEye> mount) {
    this.mount = mount;
  }

  void startsAt(Instant when) {
    process = new ServerProcess(1000 + told, "fake", when.toString());
    read();
  }

  void read() {
    if (stage != null) {
      mount.keySet().forEach(this::readStaged);
      return;
    }
    mount.forEach(
        (name, eye) -> {
          if (eye.mounted() instanceof Eye.Sight.Seen seen) {
            runs.put(name, FakeEye.text(seen.snapshot()));
          }
        });
  }

  /** As a server that opens its files by the name in its configuration. */
  private void readStaged(String source) {
    try {
      runs.put(source, Files.readString(stage.resolve(source).resolve("file")));
    } catch (NoSuchFileException nothing) {
      runs.remove(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  @Override
  public Optional<ServerProcess> process() {
    return Optional.ofNullable(process);
  }

  @Override
  public boolean seesProcess() {
    return true;
  }

  private void takeOver() {
    var before = Map.copyOf(runs);
    read();
    if (runs.values().stream().anyMatch(content -> content.startsWith("poison"))) {
      runs.clear();
      runs.putAll(before);
    }
  }

  @Override
  public Outcome reload(Change change) {
    told++;
    if (refusal != null) {
      return new Outcome.Refused(refusal);
    }
    if (!deaf) {
      takeOver();
    }
    whileReloading.run();
    return new Outcome.Told();
  }

  /** Compares what the server runs with the content itself, as a handshake does. */
  Verifier content(String source) {
    return new Check(Verifier.Proof.CONTENT, source) {
      @Override
      public Observation observe(Expected expected) {
        if (down) {
          return new Observation.Differs("connection refused", null);
        }
        var served = new CertificateFacts(runs.getOrDefault(source, "nothing"), "1", expires);
        return expects(expected, source).equals(served.fingerprint())
            ? new Observation.Holds(served)
            : new Observation.Differs("still serves " + served.fingerprint(), served);
      }
    };
  }

  /** A health page: it always says yes. */
  Verifier health() {
    return new Check(Verifier.Proof.BEFORE_AND_AFTER, null) {
      @Override
      public Observation observe(Expected expected) {
        return new Observation.Holds(null);
      }
    };
  }

  /** A page that shows the content that the server runs of a source. */
  Verifier page(String source, String text) {
    return new Check(Verifier.Proof.BEFORE_AND_AFTER, source) {
      @Override
      public Observation observe(Expected expected) {
        return text.equals(runs.get(source))
            ? new Observation.Holds(null)
            : new Observation.Differs("the page shows something else", null);
      }
    };
  }

  private static String expects(Expected expected, String source) {
    return FakeEye.text(expected.sources().get(source));
  }

  private abstract static class Check implements Verifier {
    private final Proof proof;
    private final @Nullable String source;

    Check(Proof proof, @Nullable String source) {
      this.proof = proof;
      this.source = source;
    }

    @Override
    public Duration timeout() {
      return Duration.ofSeconds(3);
    }

    @Override
    public Proof proof() {
      return proof;
    }

    @Override
    public boolean speaksOf(String name, Snapshot snapshot) {
      return source == null || source.equals(name);
    }

    @Override
    public String describe() {
      return "fake check";
    }
  }
}
