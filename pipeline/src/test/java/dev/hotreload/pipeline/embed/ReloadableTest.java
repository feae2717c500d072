package dev.hotreload.pipeline.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.hotreload.api.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A typed configuration: parsed, swapped, told; the old one stays where the new one is no good. */
class ReloadableTest {
  /** What a server might read of a file of one line. */
  record Greeting(String text) {
    static Greeting parse(Content content) throws Refused {
      var text = content.text("app.yaml").strip();
      if (text.startsWith("refuse")) {
        throw new Refused("app.yaml:1: greetings\nmust be friendly");
      }
      if (text.startsWith("throw")) {
        throw new IllegalArgumentException("can't parse 'password: geheim'");
      }
      return new Greeting(text);
    }
  }

  @TempDir Path folder;
  private Mounts mounts;

  @BeforeEach
  void aMountedConfiguration() {
    mounts = new Mounts(folder);
    mounts.app("hello");
  }

  private HotReload start() {
    return Mounts.builder()
        .configuration("app", mounts.app, Greeting.class, Greeting::parse)
        .start();
  }

  @Test
  void theNewestGoodOneIsInForceFromTheStartOn() {
    try (var hot = start()) {
      var app = hot.configuration("app", Greeting.class);
      assertThat(app.get()).isEqualTo(new Greeting("hello"));

      mounts.app("good day");

      await().atMost(Mounts.SOON).until(() -> app.get().equals(new Greeting("good day")));
      awaitState(hot, State.CURRENT);
    }
  }

  @Test
  @DisplayName("Trap 20: a broken file never replaces what is in force, and its return is seen")
  void theOldOneStaysWhereTheNewOneIsRefused() {
    try (var hot = start()) {
      mounts.app("refuse");

      awaitState(hot, State.REJECTED);
      assertThat(hot.status().reason()).contains("app.yaml:1: greetings must be friendly");
      assertThat(hot.configuration("app", Greeting.class).get()).isEqualTo(new Greeting("hello"));

      mounts.app("hello");
      awaitState(hot, State.CURRENT);
    }
  }

  @Test
  @DisplayName("Trap 24: of another exception than ours the message is never shown")
  void whatAParserThrowsIsNamedAndNotQuoted() {
    try (var hot = start()) {
      mounts.app("throw");

      awaitState(hot, State.REJECTED);
      assertThat(hot.status().reason())
          .contains("java.lang.IllegalArgumentException")
          .doesNotContain("geheim");
    }
  }

  @Test
  void listenersHearOfEachOtherValueAndNoneOfThemHarmsAnother() {
    try (var hot = start()) {
      var heard = new LinkedBlockingQueue<String>();
      hot.configuration("app", Greeting.class)
          .onChange(
              (before, after) -> {
                throw new IllegalStateException("a bad listener");
              })
          .onChange((before, after) -> heard.add(before.text() + ", then " + after.text()));

      var digest = hot.status().sources().getFirst().observed();
      mounts.app("hello\n"); // other bytes, an equal value
      await()
          .atMost(Mounts.SOON)
          .until(() -> !hot.status().sources().getFirst().observed().equals(digest));
      awaitState(hot, State.CURRENT);
      mounts.app("good day");

      await()
          .atMost(Mounts.SOON)
          .untilAsserted(() -> assertThat(heard).containsExactly("hello, then good day"));
      awaitState(hot, State.CURRENT);
    }
  }

  @Test
  @DisplayName("Trap 13: a parser that hangs holds up nothing but its own source")
  void aParserThatHangsIsGivenUpAndTheOthersGoOn() {
    var release = new CountDownLatch(1);
    mounts.rotate();
    try (var hot =
        Mounts.builder()
            .callsWithin(Duration.ofSeconds(1))
            .tls("tls", mounts.tls)
            .configuration(
                "app",
                mounts.app,
                String.class,
                content -> {
                  if (content.text().equals("hang")) {
                    awaitQuietly(release);
                  }
                  return content.text();
                })
            .start()) {
      mounts.app("hang");
      awaitState(hot, State.REJECTED);
      assertThat(hot.status().reason()).contains("did not return within 1000 ms");

      var next = mounts.rotate();

      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.tls("tls").keyAndChain().leaf().equals(next.leaf()));
      release.countDown();
    }
  }

  @Test
  void oneCallOfTheParserIsEnoughForAChange() {
    var calls = new AtomicInteger();
    try (var hot =
        Mounts.builder()
            .configuration(
                "app",
                mounts.app,
                String.class,
                content -> content.text() + calls.incrementAndGet())
            .start()) {
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("hello1");

      mounts.app("good day ");

      await()
          .atMost(Mounts.SOON)
          .until(() -> hot.configuration("app", String.class).get().startsWith("good"));
      assertThat(hot.configuration("app", String.class).get()).isEqualTo("good day 2");
    }
  }

  @Test
  void askingForAnotherTypeOrNameSaysWhatThereIs() {
    try (var hot = start()) {
      assertThatThrownBy(() -> hot.configuration("app", String.class))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("app");
      assertThatThrownBy(() -> hot.tls("tls")).hasMessageContaining("[app]");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // This parser does not listen: that is the point.
      }
    }
  }

  private static void awaitState(HotReload hot, State state) {
    await()
        .atMost(Mounts.SOON)
        .untilAsserted(() -> assertThat(hot.status().state()).isEqualTo(state));
  }
}
