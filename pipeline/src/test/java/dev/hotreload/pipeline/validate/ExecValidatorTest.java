package dev.hotreload.pipeline.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hotreload.pipeline.configure.ValidateSettings;
import dev.hotreload.pipeline.configure.ValidateSettings.MainFile;
import dev.hotreload.pipeline.validate.Finding.Rejected;
import dev.hotreload.pipeline.validate.Finding.Retry;
import dev.hotreload.testing.require.RequiresProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExecValidatorTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Candidate CANDIDATE =
      Candidates.of(Map.of("nginx.conf", "events {}\n", "sub/x.conf", "x"));

  @TempDir Path place;
  private final List<String> said = new ArrayList<>();

  @Test
  void acceptsAnExitOfZeroAndRefusesAnyOther() throws Exception {
    assertThat(check("exit 0")).isEqualTo(Finding.accepted());
    assertThat(check("echo unknown directive in nginx.conf:3; exit 4"))
        .isEqualTo(
            new Rejected(
                "sh refuses it with exit code 4: unknown directive in nginx.conf:3",
                new Retry.WithBackoff()));
  }

  @Test
  void givesTheProgramAPrivateCopyAndTakesItAway() throws Exception {
    assertThat(
            check(
                "cat {dir}/nginx.conf {dir}/sub/x.conf;"
                    + " stat -c '%a %F' {dir} {dir}/sub {dir}/nginx.conf; echo {dir}"))
        .isEqualTo(Finding.accepted());
    var lines = said.getFirst().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("events {}");
    assertThat(lines.subList(1, 4))
        .containsExactly("x700 directory", "700 directory", "600 regular file");
    assertThat(Path.of(lines.getLast()).startsWith(place)).isTrue();
    assertEmpty();
  }

  @Test
  void givesItTheCopyOfAnotherSourceToo() throws Exception {
    var site = Candidates.snapshot(Map.of("site.conf", "other".getBytes(UTF_8)));
    var candidate =
        new Candidate("tls", Candidates.PATH, CANDIDATE.snapshot(), Map.of("site", site));
    var validator = validator("cat {dir}/nginx.conf {dir.site}/site.conf", LONG);
    assertThat(validator.readsContent()).isTrue();
    assertThat(validator.readsContentOf()).containsExactly("site");
    assertThat(validator.check(candidate)).isEqualTo(Finding.accepted());
    assertThat(said).containsExactly("events {}\nother");
    assertThat(validator.check(CANDIDATE))
        .isEqualTo(
            new Rejected(
                "the dry run needs the source site, which has no files yet",
                new Retry.WithBackoff()));
    assertEmpty();
  }

  @Test
  void copiesNothingThatTheCommandDoesNotName() throws Exception {
    var validator = validator("ls -A " + place, LONG);
    assertThat(validator.readsContent()).isFalse();
    assertThat(validator.readsContentOf()).isEmpty();
    var bare =
        new Candidate(
            "tls", Candidates.PATH, CANDIDATE.snapshot().withoutContent(), CANDIDATE.all());
    assertThat(validator.check(bare)).isEqualTo(Finding.accepted());
    assertThat(said).containsExactly("");
  }

  @Test
  void takesTheCopyAwayAfterATimeout() throws Exception {
    assertThat(validator("cat {dir}/nginx.conf; sleep 300", Duration.ofSeconds(1)).check(CANDIDATE))
        .isEqualTo(
            new Rejected("sh did not end within 1 s and was stopped", new Retry.WithBackoff()));
    assertEmpty();
  }

  @Test
  void takesTheCopyAwayAfterAnInterrupt() throws Exception {
    var started = place.resolveSibling("started-" + place.getFileName());
    var thread = new AtomicReference<Thread>();
    var result =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              try {
                return validator("touch " + started + "; cat {dir}/x; sleep 300", LONG)
                    .check(CANDIDATE);
              } catch (InterruptedException e) {
                return e;
              }
            },
            task -> new Thread(task, "validator").start());
    await().until(() -> Files.exists(started));
    thread.get().interrupt();
    assertThat(result.get()).isInstanceOf(InterruptedException.class);
    Files.delete(started);
    assertEmpty();
  }

  @Test
  void saysThatTheProgramIsNotThere() throws Exception {
    var settings = new ValidateSettings.Exec(List.of("no-such-program", "{dir}"), LONG);
    assertThat(new ExecValidator(settings, said::add, place).check(CANDIDATE))
        .isEqualTo(
            new Rejected(
                "no-such-program, the program of the dry run, is not installed here: install it",
                new Retry.WithBackoff()));
    assertEmpty();
  }

  @Test
  void saysThatThereIsNoPlaceForACopy() throws Exception {
    var nowhere = place.resolve("gone");
    var settings = new ValidateSettings.Exec(List.of("true", "{dir}"), LONG);
    assertThat(new ExecValidator(settings, said::add, nowhere).check(CANDIDATE))
        .isEqualTo(
            new Rejected(
                "a private copy for the dry run can't be made in "
                    + nowhere
                    + ": give it a writable volume",
                new Retry.WithBackoff()));
  }

  @Test
  void beginsWithTheMainFileThatIsThere() throws Exception {
    var main = Files.writeString(place.resolve("main.conf"), "x");
    var missing = place.resolve("none.conf");
    var some = new MainFile(List.of("-c", "{file}"), List.of(missing, main, main), false);
    var settings = new ValidateSettings.Exec(List.of("echo", "-t"), LONG, some);
    new ExecValidator(settings, said::add, place).check(CANDIDATE);
    var none = new MainFile(List.of("-c", "{file}"), List.of(missing), false);
    var alone = new ValidateSettings.Exec(List.of("echo", "-t"), LONG, none);
    new ExecValidator(alone, said::add, place).check(CANDIDATE);
    assertThat(said).containsExactly("-t -c " + main + "\n", "-t\n");
  }

  @Test
  void triesNothingIfTheMainFileIsNeededAndMissing() throws Exception {
    var needed = new MainFile(List.of("--file={file}"), List.of(place.resolve("a.conf")), true);
    var settings = new ValidateSettings.Exec(List.of("sh", "-c", "exit 1"), LONG, needed);
    var validator = new ExecValidator(settings, said::add, place);
    assertThat(validator.check(CANDIDATE)).isEqualTo(Finding.accepted());
    Files.writeString(place.resolve("a.conf"), "x");
    assertThat(validator.check(CANDIDATE)).isInstanceOf(Rejected.class);
  }

  @Test
  @DisplayName("Trap 24: what a program quotes gets to the terminal only, never into a reason")
  void quotesNothing() throws Exception {
    var finding =
        check("echo 'error: invalid value \"s3cret\" for s3cret in nginx.conf:1: s3cret'; exit 1");
    assertThat(((Rejected) finding).reason())
        .isEqualTo("sh refuses it with exit code 1: error invalid value for in nginx.conf:1");
    assertThat(said.getFirst()).contains("s3cret");
  }

  @Test
  @RequiresProgram("nginx")
  void triesTheRealNginx() throws Exception {
    var command = List.of("nginx", "-t", "-q", "-c", "{dir}/nginx.conf", "-g", "pid /dev/null;");
    var validator = new ExecValidator(new ValidateSettings.Exec(command, LONG), said::add, place);
    var good = "events {}\nhttp { access_log off; server { listen 127.0.0.1:1; } }\n";
    assertThat(validator.check(Candidates.of(Map.of("nginx.conf", good))))
        .isEqualTo(Finding.accepted());
    var bad = "events {}\nhttp { access_log off;\n  s3cret on; }\n";
    assertThat(((Rejected) validator.check(Candidates.of(Map.of("nginx.conf", bad)))).reason())
        .isEqualTo("nginx refuses it with exit code 1: unknown directive in nginx.conf:3");
    assertEmpty();
  }

  private void assertEmpty() throws IOException {
    try (var entries = Files.list(place)) {
      assertThat(entries).isEmpty();
    }
  }

  private Finding check(String script) throws InterruptedException {
    return validator(script, LONG).check(CANDIDATE);
  }

  private ExecValidator validator(String script, Duration timeout) {
    var settings = new ValidateSettings.Exec(List.of("/bin/sh", "-c", script), timeout);
    return new ExecValidator(settings, said::add, place);
  }
}
