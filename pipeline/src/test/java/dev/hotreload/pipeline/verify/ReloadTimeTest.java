package dev.hotreload.pipeline.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReloadTimeTest {
  private static final Instant TOLD = Instant.parse("2026-11-25T13:00:00.700Z");

  @ParameterizedTest
  @CsvSource({
    "1764076987, 2025-11-25T13:23:07Z, PT1S",
    "1764076987.25, 2025-11-25T13:23:07.250Z, PT0.01S",
    "1.7640769871234567e+09, 2025-11-25T13:23:07.123456700Z, PT0.0000001S",
    "1.7640769871234567E9, 2025-11-25T13:23:07.123456700Z, PT0.0000001S",
    "17640769871234567890e-10, 2025-11-25T13:23:07.123456789Z, PT0.000000001S",
    "0, 1970-01-01T00:00:00Z, PT1S",
    "2025-11-25T13:23:07Z, 2025-11-25T13:23:07Z, PT1S",
    "2025-11-25T15:23:07.123+02:00, 2025-11-25T13:23:07.123Z, PT0.001S",
  })
  void isReadWithTheStepInWhichItIsCounted(String text, Instant at, Duration step) {
    assertThat(ReloadTime.parse(text)).contains(new ReloadTime(at, step));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "-1",
        "NaN",
        "+Inf",
        "1764076987123",
        "1e99",
        "1e-999",
        "13:23:07",
        "2025-11-25",
        "2025-11-25 13:23:07",
        "2025-13-25T13:23:07Z",
        "1764076987 ",
        "0x10"
      })
  void isNothingElse(String text) {
    assertThat(ReloadTime.parse(text)).isEmpty();
  }

  @Property(tries = 500)
  void anyTextGetsAnAnswer(@ForAll String text) {
    assertThat(ReloadTime.parse(text)).isNotNull();
  }

  @Test
  void isLaterOnlyIfItIsSoWhicheverWayTheServerRounds() {
    assertThat(time("2026-11-25T13:00:00.701001Z").isAfter(TOLD)).isTrue();
    assertThat(time("2026-11-25T13:00:00.700Z").isAfter(TOLD)).isFalse();
    assertThat(time("2026-11-25T13:00:00.701Z").isAfter(TOLD)).isFalse();
    assertThat(time("2026-11-25T13:00:01Z").isAfter(TOLD)).isFalse();
    assertThat(time("2026-11-25T13:00:02Z").isAfter(TOLD)).isTrue();
  }

  private static ReloadTime time(String text) {
    return ReloadTime.parse(text).orElseThrow();
  }
}
