package dev.hotreload.e2e.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.testing.require.RequiresProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three servers of three kinds, for as many rotations as a 90-day certificate sees in eight years. */
@RequiresProgram({"nginx", "haproxy"})
@Timeout(400)
class SideBySideIT {
  private static final int ROTATIONS = 50;

  /** All are tolerated: what HAProxy gets is normalised. */
  private static final List<UnaryOperator<String>> FORMS =
      List.of(
          pem -> pem,
          pem -> pem.replace("\n", "\r\n"),
          pem -> pem.replace("-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----\n\n"),
          pem -> "issued for web.example\n" + pem);

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "50 rotations of nginx, HAProxy and a JVM server under load, with bad ones between them:"
          + " no request fails, no wrong leaf is served, every refusal is explained")
  void fiftyRotationsSideBySide() throws Exception {
    var begun = System.nanoTime();
    try (var trio = Trio.start(folder)) {
      var bad = BadContent.ofEveryKind(trio);
      var waiting = new ArrayDeque<>(bad);
      for (var rotation = 1; rotation <= ROTATIONS; rotation++) {
        var mounted = trio.rotate(FORMS.get(rotation % FORMS.size()));
        each(trio, subject -> subject.awaitServed(mounted));
        if (rotation % 3 == 0 && !waiting.isEmpty()) {
          spoil(trio, waiting.pop(), rotation);
        }
      }
      assertThat(waiting).isEmpty();
      assertNothingFailed(trio, bad, Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  /** A bad certificate stays until the next rotation, a bad configuration is corrected at once. */
  private static void spoil(Trio trio, BadContent bad, int rotation) throws Exception {
    trio.mount(bad);
    each(
        trio,
        subject -> {
          var before = subject.load.result().requests();
          if (subject.gets(bad)) {
            subject.awaitRefused(bad);
          }
          subject.awaitClients(result -> result.requests() > before + 5);
        });
    if (!bad.isCertificate()) {
      trio.configure(bad.volume(), rotation);
      for (var subject : trio.subjects) {
        if (subject.gets(bad)) {
          subject.awaitCorrected();
        }
      }
    }
  }

  private static void assertNothingFailed(Trio trio, List<BadContent> bad, Duration took) {
    var certificates = bad.stream().filter(BadContent::isCertificate).count();
    var lines = new ArrayList<String>();
    for (var subject : trio.subjects) {
      var own = bad.stream().filter(each -> !each.isCertificate()).filter(subject::gets).count();
      var result = subject.load.stop();
      lines.add(subject.summary(result));
      assertThat(result.samples()).as(subject.name).isEmpty();
      assertThat(result.failed()).as(subject.name).isZero();
      assertThat(result.downloadsCompleted()).as(subject.name).isPositive();
      assertThat(result.handshakes().keySet()).as(subject.name).isEqualTo(trio.everServed());
      subject.assertCounts(certificates, own);
    }
    System.out.printf(
        "Side by side: %d rotations, %d bad contents refused, %d s; %s%n",
        ROTATIONS, bad.size(), took.toSeconds(), String.join("; ", lines));
  }

  private interface Step {
    void with(Subject subject) throws Exception;
  }

  /** All three at once: one that is slow must not hide what another shows meanwhile. */
  private static void each(Trio trio, Step step) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var steps = trio.subjects.stream().map(subject -> call(step, subject)).toList();
      for (var done : threads.invokeAll(steps)) {
        done.get();
      }
    }
  }

  private static Callable<String> call(Step step, Subject subject) {
    return () -> {
      step.with(subject);
      return subject.name;
    };
  }
}
