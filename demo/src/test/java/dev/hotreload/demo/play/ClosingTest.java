package dev.hotreload.demo.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private final List<String> closed = new ArrayList<>();
  private final Closing closing = new Closing();

  @Test
  void whatWasStartedLastIsEndedFirstAndOnce() {
    closing.add(() -> closed.add("first"));
    closing.add(() -> closed.add("second"));
    closing.close();
    closing.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void aPartThatCanNotBeEndedDoesNotKeepTheOthersAlive() {
    closing.add(() -> closed.add("first"));
    closing.add(
        () -> {
          throw new IOException("stuck");
        });
    assertThatThrownBy(closing::close).hasMessageContaining("stuck");
    assertThat(closed).containsExactly("first");
  }
}
